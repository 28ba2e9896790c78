import assert from 'node:assert/strict';
import fc from 'fast-check';
import { noSignature, readSignature, type Signature } from '../../../src/records/signature.ts';

const jane = { name: 'Jane Roe', address: 'jane.roe@harborlight.example.com' };

const read = (text: string, sender = jane, country: string | null = 'US'): Signature =>
  readSignature({ html: null, text }, sender, country);
const readHtml = (html: string, sender = jane): Signature => readSignature({ html, text: '' }, sender, 'US');

/** The parts that were found. */
const found = (signature: Signature): object =>
  Object.fromEntries(Object.entries(signature).filter(([, value]) => value !== null));

describe('readSignature', () => {
  it('reads a block with one thing a line', () => {
    const signature = read(
      `Dear Alex,

please call before Friday.

Best regards

Isabelle Fontaine
Director of Operations
Cedarline Logistics, Inc.
1400 Wharf Road, Suite 220
New London, CT 06320
Office: +1 860 555 0126
Mobile: +1 860 555 0127
isabelle.fontaine@cedarline.example.net
https://cedarline.example.net`,
      { name: 'Isabelle Fontaine', address: 'isabelle.fontaine@cedarline.example.net' },
    );

    assert.deepEqual(signature, {
      title: 'Director of Operations',
      company: 'Cedarline Logistics, Inc.',
      workPhone: '+1 860 555 0126',
      mobilePhone: '+1 860 555 0127',
      website: 'https://cedarline.example.net',
      address: {
        street: '1400 Wharf Road, Suite 220',
        city: 'New London',
        state: 'CT',
        postalCode: '06320',
        country: '',
      },
    });
  });

  it('reads a block with bars, without a greeting, of a sender listed last name first', () => {
    const signature = read(
      `A signed release is on its way.

Rashid Karimov
Senior Portfolio Manager | Silver Birch Advisors
T +1 212 555 0128 | M +1 917 555 0129
70 Pine Street, New York, NY 10005`,
      { name: 'Karimov, Rashid', address: 'r.karimov@silverbirchadvisors.example.com' },
    );

    assert.deepEqual(found(signature), {
      title: 'Senior Portfolio Manager',
      company: 'Silver Birch Advisors',
      workPhone: '+1 212 555 0128',
      mobilePhone: '+1 917 555 0129',
      address: { street: '70 Pine Street', city: 'New York', state: 'NY', postalCode: '10005', country: '' },
    });
  });

  it('reads everything on one line', () => {
    const signature = read(`See you then.

-- 
Jane Roe, CPA | Tax Manager | Harborlight LLP | (860) 555-0143 x 12 | www.harborlight.example.com`);

    assert.deepEqual(found(signature), {
      title: 'Tax Manager',
      company: 'Harborlight LLP',
      workPhone: '(860) 555-0143 x 12',
      website: 'https://www.harborlight.example.com',
    });
  });

  it('reads the title behind the name, and tells title and company apart', () => {
    assert.deepEqual(found(read('Regards,\nJane Roe, Senior Adviser\nt 860.555.0140')), {
      title: 'Senior Adviser',
      workPhone: '860.555.0140',
    });
    assert.deepEqual(found(read('Regards,\nJane Roe\nPartner at Whitcombe & Low LLP')), {
      title: 'Partner',
      company: 'Whitcombe & Low LLP',
    });
    assert.deepEqual(found(read('Regards,\nJane Roe\nDirector, Acme Ltd.')), {
      title: 'Director',
      company: 'Acme Ltd.',
    });
    assert.deepEqual(found(read('Regards,\nJane Roe\nVice President, Sales')), { title: 'Vice President, Sales' });
    assert.deepEqual(found(read('Regards,\nJane Roe\nPresident, Harborlight')), {
      title: 'President',
      company: 'Harborlight',
    });
    assert.deepEqual(found(read('Regards,\nJane Roe\nPresident, Tanaka Precision Tools')), { title: 'President' });
  });

  describe('in other languages', () => {
    it('reads a German block and leaves out what the law wants in it', () => {
      const signature = read(
        `Guten Tag Herr Morgan,

anbei der Bescheid.

Mit freundlichen Grüßen

i. A. Sekretariat
Dr. Katrin Brandt
Steuerberaterin
Brandt & Kollegen Steuerberatungsgesellschaft mbH
Musterstraße 5
88131 Lindau
Deutschland
Tel. 030 23125-042
Fax 030 23125-043
Mobil 0171 0000000
www.brandt-steuer.example.de

Sitz der Gesellschaft: Lindau, Amtsgericht Kempten, HRB 12345
Geschäftsführer: Dr. Katrin Brandt, Peter Brandt
USt-IdNr.: DE123456789`,
        { name: 'Dr. Katrin Brandt', address: 'katrin.brandt@brandt-steuer.example.de' },
      );

      assert.deepEqual(found(signature), {
        title: 'Steuerberaterin',
        company: 'Brandt & Kollegen Steuerberatungsgesellschaft mbH',
        workPhone: '030 23125-042',
        mobilePhone: '0171 0000000',
        website: 'https://www.brandt-steuer.example.de',
        address: {
          street: 'Musterstraße 5',
          city: 'Lindau',
          state: '',
          postalCode: '88131',
          country: 'Deutschland',
        },
      });
    });

    it('reads a French block', () => {
      const signature = read(
        `Bien à vous,

Élodie LEFÈVRE
Responsable fiscale
Cabinet Lefèvre SARL
12 bis rue de la Paix
75002 Paris
Tél. : +33 1 99 00 12 34
Portable : +33 6 39 98 12 34

Pensez à l'environnement avant d'imprimer ce message.`,
        { name: 'Élodie Lefèvre', address: 'elodie@lefevrecpa.example.org' },
      );

      assert.deepEqual(found(signature), {
        title: 'Responsable fiscale',
        company: 'Cabinet Lefèvre SARL',
        workPhone: '+33 1 99 00 12 34',
        mobilePhone: '+33 6 39 98 12 34',
        address: { street: '12 bis rue de la Paix', city: 'Paris', state: '', postalCode: '75002', country: '' },
      });
    });

    it('reads Spanish, Dutch, Finnish and British ones', () => {
      assert.deepEqual(
        found(
          read(
            'Un cordial saludo,\nMateo Ibáñez\nDirector financiero\nCalle Mayor 8, 28013 Madrid, España\nMóvil: +34 612 345 678',
            {
              name: 'Mateo Ibáñez',
              address: 'mateo@example.org',
            },
          ),
        ),
        {
          title: 'Director financiero',
          mobilePhone: '+34 612 345 678',
          address: { street: 'Calle Mayor 8', city: 'Madrid', state: '', postalCode: '28013', country: 'España' },
        },
      );
      assert.deepEqual(
        found(
          read('Met vriendelijke groet,\n\nAnna de Vries\nAdviseur\nKeizersgracht 12\n1015 CX Amsterdam', {
            name: 'Anna de Vries',
            address: 'anna@example.net',
          }),
        ),
        {
          title: 'Adviseur',
          address: { street: 'Keizersgracht 12', city: 'Amsterdam', state: '', postalCode: '1015 CX', country: '' },
        },
      );
      assert.deepEqual(
        found(
          read('Ystävällisin terveisin\nEero Lehtomäki\nToimitusjohtaja, Hoito Oy\npuh. +358 40 1234567', {
            name: 'Eero Lehtomäki',
            address: 'eero@example.net',
          }),
        ),
        { title: 'Toimitusjohtaja', company: 'Hoito Oy', workPhone: '+358 40 1234567' },
      );
      assert.deepEqual(
        found(
          read(
            'Kind regards,\nOliver Hale\nSolicitor\nHale & Co Ltd\n8 King Street, London EC2V 8AE, United Kingdom\nD: +44 20 7946 0018',
            {
              name: 'Oliver Hale',
              address: 'oliver.hale@example.org',
            },
          ),
        ),
        {
          title: 'Solicitor',
          company: 'Hale & Co Ltd',
          workPhone: '+44 20 7946 0018',
          address: {
            street: '8 King Street',
            city: 'London',
            state: '',
            postalCode: 'EC2V 8AE',
            country: 'United Kingdom',
          },
        },
      );
    });
  });

  describe('of the newest part only', () => {
    const answered = `Best regards,
Jane Roe
Tax Manager

`;

    it('takes no number of the quoted mail, however it is quoted', () => {
      const quotes = [
        'On Mon, Nov 23, 2026 at 10:05 AM Bob Poe <bob@example.org> wrote:\n> Bob Poe\n> Director\n> +1 860 555 0199',
        'On Monday, 23 November 2026 at 10:05, Bob Poe\n<bob@example.org> wrote:\n\nBest regards,\nJane Roe\nDirector\n+1 860 555 0199',
        '-----Original Message-----\nFrom: Bob Poe\nJane Roe\nDirector\n+1 860 555 0199',
        '________________________________\nFrom: Bob Poe <bob@example.org>\nSent: Monday, November 23, 2026 10:05\nTo: Jane Roe\nSubject: Tax\n\nBest,\nJane Roe\n+1 860 555 0199',
        'Von: Bob Poe\nGesendet: Montag, 23. November 2026\nAn: Jane Roe\nBetreff: Steuer\n\nGruß\nJane Roe\n+1 860 555 0199',
        'Am 23.11.2026 um 10:05 schrieb Bob Poe <bob@example.org>:\n\nGruß\nJane Roe\n+1 860 555 0199',
        'Le lun. 23 nov. 2026 à 10:05, Bob Poe <bob@example.org> a écrit :\n\nJane Roe\n+1 860 555 0199',
      ];

      for (const quote of quotes) assert.deepEqual(found(read(answered + quote)), { title: 'Tax Manager' }, quote);
    });

    it('finds the signature of an answer that stands below what it answers', () => {
      const text = `On Mon, 23 Nov 2026 at 10:05, Bob Poe wrote:
> When do we meet?
> Bob Poe
> +1 860 555 0199

Thursday.

Best,
Jane Roe
Tax Manager
+1 860 555 0143`;

      assert.deepEqual(found(read(text)), { title: 'Tax Manager', workPhone: '+1 860 555 0143' });
    });

    it('finds nothing where only the quoted part is signed', () => {
      assert.deepEqual(
        read('OK, thanks\n\nOn Mon, 23 Nov 2026, Jane Roe wrote:\nBest,\nJane Roe\n+1 860 555 0199'),
        noSignature,
      );
    });
  });

  describe('in HTML', () => {
    it('reads a table, as companies make them', () => {
      const signature =
        readHtml(`<html><head><style>p{color:red}</style></head><body><p>Hello Alex,</p><p>it is done.</p>
        <div id="Signature"><table><tr><td><img src="cid:logo" alt="Logo"></td><td>
        <b>Jane Roe</b><br>Tax&nbsp;Manager<br><span>Harborlight LLP</span></td></tr>
        <tr><td>T: <a href="tel:+18605550143">+1 (860) 555-0143</a></td><td>M: <a href="tel:+18605550144">+1 (860) 555-0144</a></td></tr>
        <tr><td colspan=2><a href="https://www.harborlight.example.com/?utm=mail">www.harborlight.example.com</a> |
        <a href="https://social.example.net/jane">Follow me</a></td></tr></table></div>
        <hr><div id="divRplyFwdMsg"><b>From:</b> Bob Poe &lt;bob@example.org&gt;<br><b>Sent:</b> Monday<br><b>To:</b> Jane Roe<br><b>Subject:</b> Tax</div>
        <p>Jane Roe<br>+1 860 555 0199</p></body></html>`);

      assert.deepEqual(found(signature), {
        title: 'Tax Manager',
        company: 'Harborlight LLP',
        workPhone: '+1 (860) 555-0143',
        mobilePhone: '+1 (860) 555-0144',
        website: 'https://www.harborlight.example.com',
      });
    });

    it('leaves out what a mail program quotes', () => {
      const signature =
        readHtml(`<div dir="ltr">Fine with me.<br><br><div>Best,</div><div>Jane Roe</div><div>Tax Manager</div></div>
        <div class="gmail_quote"><div>On Mon Bob wrote:</div><blockquote>Jane Roe<br>+1 860 555 0199</blockquote></div>`);

      assert.deepEqual(found(signature), { title: 'Tax Manager' });
    });
  });

  describe('rather finds nothing than something wrong', () => {
    it('such as the signature of somebody else', () => {
      assert.deepEqual(read('Best,\nKim Lee\nAssistant to Jane Roe\n+1 860 555 0199'), noSignature);
      assert.deepEqual(
        read('Call Bob Poe, Director, Acme Inc., +1 860 555 0199, he knows.\n\nBest,\nJane'),
        noSignature,
      );
    });

    it('such as numbers that are no telephones', () => {
      const text = `Best regards,
Jane Roe
CRD# 8605550199
NPN: 8605550198
License 8605550197
12345678
2026-11-25
HRB 123456
06103-1234
Policy 860-555-0196
Fax 860-555-0195
Ask Kim on 860-555-0194
Toll free: 1-800-555-0193
My assistant: 860-555-0192`;

      assert.deepEqual(read(text), noSignature);
    });

    it('such as legal text and advertisements', () => {
      const text = `Thanks,
Jane Roe

CONFIDENTIALITY NOTICE: This email and any attachments are confidential.
Acme Advisors LLC
Director
860-555-0199
1 Main Street, Hartford, CT 06103`;

      assert.deepEqual(read(text), noSignature);
      assert.deepEqual(
        found(
          read(
            'Thanks,\nJane Roe\nWealth Planner\nSecurities offered through Broker LLC, member FINRA\nBroker LLC\n860-555-0199',
          ),
        ),
        { title: 'Wealth Planner' },
      );
      assert.deepEqual(read('Jane Roe\nSent from my phone\n860-555-0199'), noSignature);
      assert.deepEqual(read('Best,\nJane Roe\nP.S. Kim\nDirector\n860-555-0199'), noSignature);
    });

    it('such as sentences with a title or a company in them', () => {
      assert.deepEqual(read('Best,\nJane Roe\nPlease call my assistant'), noSignature);
      assert.deepEqual(read('Best,\nJane Roe\nWe are a proud member of Acme Inc'), noSignature);
      assert.deepEqual(read('Best,\nJane Roe\n2026 Annual Meeting\nJoin 4000 Others'), noSignature);
    });

    it('such as the page of somebody else, or of a mail provider', () => {
      assert.deepEqual(
        read('Best,\nJane Roe\nhttps://social.example.net/in/jane\nwww.award.example.org', {
          name: 'Jane Roe',
          address: 'jane@mail.example.com',
        }),
        noSignature,
      );
    });

    it('for an empty, a blank and a very long mail', () => {
      assert.deepEqual(read(''), noSignature);
      assert.deepEqual(read(' \n\n '), noSignature);
      assert.deepEqual(read('Jane said that the market rises and falls. '.repeat(20_000)), noSignature);
      assert.deepEqual(read('\n'.repeat(100_000)), noSignature);
    });

    it('where nobody is named at all', () => {
      assert.deepEqual(read('Best,\n\n+1 860 555 0199'), noSignature);
      assert.deepEqual(read('Acme Inc.\nDirector\n+1 860 555 0199', { name: '', address: '' }), noSignature);
    });
  });

  it('answers soon, whatever the mail is made of', () => {
    const pieces = [
      'Jane Roe',
      ' ',
      '\n',
      '1',
      ',',
      '-',
      '>',
      'a',
      'A ',
      '555-',
      '.',
      ': ',
      '|',
      '+1 860 555 0126',
      'Best,',
      '--',
      '\t',
    ];
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.constantFrom(...pieces), fc.integer({ min: 1, max: 120 })), { maxLength: 30 }),
        (parts) => {
          const text = `Best,\nJane Roe\n${parts.map(([piece, count]) => piece.repeat(count)).join('')}`;
          const began = performance.now();
          read(text);
          readHtml(`<div>${text}</div>`);
          assert.ok(performance.now() - began < 10_000, JSON.stringify(parts));
        },
      ),
      { numRuns: 200 },
    );
  });

  it('knows a sender without a display name by the address', () => {
    const sender = { name: 'jane.roe@harborlight.example.com', address: 'jane.roe@harborlight.example.com' };

    assert.deepEqual(found(read('Best,\nJane Roe\nTax Manager\n860-555-0143', sender)), {
      title: 'Tax Manager',
      workPhone: '860-555-0143',
    });
  });
});
