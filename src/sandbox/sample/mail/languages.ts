import { csv, pdf } from './files.ts';
import { page } from './html.ts';
import { minutesAgo, prose, workdaysAgo, type MailSpec } from './spec.ts';

/** Clients and colleagues who write in their own language, from left or from right. */
export const languages: readonly MailSpec[] = [
  {
    key: 'rente-mueller-weiss-1',
    folder: 'inbox',
    when: workdaysAgo(11, '11:46'),
    from: 'Jürgen Müller-Weiß <juergen.mueller-weiss@example.net>',
    cc: 'Dr. Katrin Brandt <katrin.brandt@brandt-steuer.example.net>',
    subject: 'Rentenbescheid und Steuer: wo wird was versteuert?',
    text: prose(`
      Lieber Alex,

      der Rentenbescheid ist da: 1.482,30 € im Monat, für Annelise 611,05 €. Frau Dr. Brandt meint,
      dass die Rente nach dem Abkommen nur am Wohnsitz besteuert wird. Dann bliebe die Frage, ob
      wir uns das Geld auf das Konto in Lindau zahlen lassen oder gleich in Dollar.

      Der Umrechnungskurs der Rentenkasse war letztes Mal 1,9 % schlechter als der Ihrer Bank.

      Herzliche Grüße, auch von Annelise
      Jürgen Müller-Weiß
    `),
  },
  {
    key: 'fiscal-lefevre',
    folder: 'inbox',
    when: workdaysAgo(4, '09:03'),
    from: 'Élodie Lefèvre <elodie@lefevrecpa.example.org>',
    subject: 'Déclaration de revenus : pièces manquantes',
    rich: true,
    text: prose(`
      Bonjour Alex,

      pour notre cliente commune il me manque encore le relevé des dividendes et le détail des
      frais de gestion. Vous trouverez ci-joint le résumé de l'an dernier : la même présentation
      m'irait très bien. L'échéance tombe à la fin du mois prochain, mais j'aimerais boucler avant
      la semaine de relâche.

      Bien à vous,
      Élodie Lefèvre, CPA
    `),
    files: () => [
      {
        filename: 'Déclaration – résumé de l’an dernier.pdf',
        content: pdf(['Résumé', '', 'Dividendes étrangers   4 118,20 $', 'Frais de gestion       1 902,00 $']),
      },
    ],
  },
  {
    key: 'casa-ibanez',
    folder: 'inbox',
    when: workdaysAgo(1, '23:15'),
    from: 'Mateo Ibáñez <mateo.ibanez@example.org>',
    subject: '¿Y si compramos la casa este año?',
    unread: true,
    text: prose(`
      Hola, Alex:

      Lucía dice que te escriba en inglés, pero contigo me atrevo en español. Hemos visto una casa
      en Nyack: 915.000 dólares, tejado nuevo, sótano con ambiciones de sala de montaje. ¿Cuánto
      podemos poner de entrada sin tocar el dinero de los niños que todavía no tenemos?

      ¡Un abrazo!
      Mateo
    `),
  },
  {
    key: 'hoito-lehtomaki',
    folder: 'inbox',
    when: workdaysAgo(5, '14:26'),
    from: 'Eero Lehtomäki <eero.lehtomaki@example.net>',
    cc: 'Aino Virtanen <aino.virtanen@example.net>',
    subject: 'Vs: Long-term care: the two quotes',
    answers: 'ltc-virtanen-2',
    text: prose(`
      Hyvä Alex,

      kiitos tarjouksista. Yhteinen vakuutus tuntuu meistäkin järkevältä, mutta Ainoa mietityttää,
      mitä tapahtuu, jos käytän koko kuusi vuotta yksin. Voisitko laskea, kuinka paljon meidän
      pitäisi silloin säästää itse? Syntymäpäiväni on vasta ensi kuussa, joten ehdimme nukkua yön
      yli.

      Terveisin
      Eero
    `),
  },
  {
    key: 'kaigo-tanaka',
    folder: 'inbox',
    when: workdaysAgo(8, '03:40'),
    from: '田中 由紀 <yuki.tanaka@example.net>',
    subject: '年金保険について教えてください',
    text: prose(`
      モーガン様

      いつもお世話になっております。先日ご説明いただいた年金保険ですが、夫が先に亡くなった場合、
      私は毎月いくら受け取れるのでしょうか。また、途中で解約すると元本は戻りますか。

      難しい英語の書類が多いので、一枚の紙にまとめていただけると助かります。

      田中 由紀
    `),
  },
  {
    key: 'trust-chen',
    folder: 'inbox',
    when: workdaysAgo(3, '20:55'),
    from: '陈嘉豪 <jiahao.chen@example.net>',
    cc: 'Sam Taylor <sam.taylor@example.com>',
    subject: '信托账户的更正报税表',
    text: prose(`
      您好：

      附件是我们在信托名下的账户清单。税表上的股息比我自己的记录多了三百二十美元，请问是不是
      再投资的部分重复计算了？更正后的表格请直接寄给会计师，谢谢。

      陈嘉豪
    `),
    files: () => [
      {
        filename: '账户清单.csv',
        content: csv([
          ['账户', '名称', '股息'],
          ['NL-3391', '家庭信托', '4180.55'],
          ['NL-3392', '教育基金', '912.10'],
        ]),
        contentType: 'text/csv; charset=utf-8',
      },
    ],
  },
  {
    key: 'tarikah-haddad',
    folder: 'inbox',
    when: workdaysAgo(2, '16:33'),
    from: 'عمر حداد <omar.haddad@example.org>',
    subject: 'سؤال عن نقل البيت إلى الصندوق العائلي',
    unread: true,
    html: page(
      `<div dir="rtl" lang="ar"><p>عزيزي أليكس،</p>
<p>وصلتنا مسودة العقد وقرأتها مع ليلى. عندي سؤالان: هل يتغيّر قسط التأمين على البيت إذا صار باسم الصندوق؟
ومن يوقّع إذا كنتُ مسافراً في يوم الموعد؟</p>
<p>أفضّل أن نتكلّم بالهاتف مساءً، الرقم ‎+1 617 555 0134.</p>
<p>مع التحية،<br>عمر حداد</p></div>`,
    ),
  },
  {
    key: 'yerusha-ben-david',
    folder: 'inbox',
    when: minutesAgo(600),
    from: 'נועה בן־דוד <noa.bendavid@example.net>',
    cc: 'Sam Taylor <sam.taylor@example.com>',
    subject: 'משיכה מחשבון הירושה (IRA) לפני סוף השנה',
    unread: true,
    text: prose(`
      שלום אלכס,

      לפי כלל עשר השנים אני רוצה למשוך השנה 23,000$ כדי לא להגיע לסוף עם סכום אחד גדול. האם כדאי
      לחלק לשתי משיכות? בחודש הבא אני בסיבוב הופעות ואענה לאט.

      תודה רבה,
      נועה
    `),
  },
];
