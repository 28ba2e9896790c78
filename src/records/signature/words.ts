import { fold } from '../../domain/fold.ts';

/** Words by which parts of a signature are recognised, folded (see `fold`). What is not listed is not recognised: an empty field is better than a wrong one. */

const wordsOf = (...lists: readonly string[]): ReadonlySet<string> =>
  new Set(lists.flatMap((list) => list.split(/\s+/)).filter(Boolean));

/** One of these makes a line a job title. German ones may carry `-in`, Spanish ones `-a`: both forms stand here. */
export const titleWords = wordsOf(
  `president vp svp evp avp director manager officer ceo cfo coo cto cio cmo chief head partner principal founder
   co-founder cofounder owner chair chairman chairwoman chairperson secretary treasurer controller comptroller
   accountant bookkeeper attorney lawyer counsel solicitor barrister paralegal notary advisor adviser planner consultant
   analyst associate assistant administrator coordinator specialist representative agent broker banker trustee
   underwriter actuary auditor engineer architect developer designer scientist researcher professor lecturer teacher
   dean physician surgeon dentist pediatrician nurse pharmacist veterinarian executive supervisor strategist buyer
   editor producer recruiter superintendent foreman realtor`,
  `geschaftsfuhrer geschaftsfuhrerin geschaftsfuhrender leiter leiterin abteilungsleiter abteilungsleiterin direktor
   direktorin vorstand vorstandin prokurist prokuristin rechtsanwalt rechtsanwaltin steuerberater steuerberaterin
   berater beraterin kundenberater kundenberaterin finanzberater referent referentin sachbearbeiter sachbearbeiterin
   inhaber inhaberin assistentin assistenz ingenieur ingenieurin notar notarin vertriebsleiter vertriebsleiterin`,
  `directeur directrice gerant gerante responsable chef cheffe conseiller conseillere avocat avocate associe associee
   comptable expert-comptable charge chargee presidente ingenieure notaire adjoint adjointe`,
  `directora gerente presidenta socio socia abogado abogada asesor asesora contador contadora jefe jefa consultor
   consultora ingeniero ingeniera encargado encargada`,
  `direttore direttrice responsabile amministratore amministratrice avvocato commercialista consulente titolare`,
  `adviseur eigenaar bestuurder hoofd medewerker advocaat beleidsmedewerker`,
  `toimitusjohtaja johtaja paallikko asiantuntija asianajaja neuvoja assistentti`,
  `verkstallande direktor konsult radgivare advokat ansvarig ekonomichef radgiver daglig`,
  `diretor diretora advogado advogada engenheiro engenheira presidente`,
  `dyrektor kierownik prezes ksiegowa ksiegowy doradca`,
);

/** Words of a sentence: a line that holds one is no title and no company. */
export const proseWords = wordsOf(
  `please contact call my your our if is are was will would me you we i this that any can could should do not
   bitte ich sie wir ist sind ihre unsere s'il vous merci nous votre notre est sont gracias por favor si es esta son
   su nuestro per prego grazie ole olet obrigado`,
);

/** Legal forms of companies, without dots. */
export const legalForms = wordsOf(
  `inc incorporated llc llp lp plc ltd limited corp corporation pllc pc pa co gmbh ag kg ohg ug gbr ev mbh se kgaa
   sa sas sarl sasu snc srl spa sapa sl slu slp bv nv vof oy oyj ab as asa aps ltda lda pty eirl spzoo kft sro doo`,
);

export const freeMail = wordsOf(
  `gmail googlemail outlook hotmail live msn yahoo ymail icloud me mac aol gmx web t-online freenet proton protonmail
   orange wanadoo laposte libero virgilio comcast verizon att sbcglobal cox charter earthlink zoho fastmail mail`,
);

/** Where in a domain name no company's name stands. */
export const domainNoise = wordsOf('www mail email smtp mx com org net edu gov co ac or ne example');

type PhoneKind = 'work' | 'mobile' | 'other';

const phoneLabels: readonly (readonly [PhoneKind, ReadonlySet<string>])[] = [
  [
    'mobile',
    wordsOf(
      'm mob mobile cell cellular cellphone mobil mobiltelefon handy natel portable gsm movil celular cel cellulare matkapuhelin telemovel komorka mobiel 📱',
    ),
  ],
  [
    'work',
    wordsOf(
      `t tel telephone telefon telefono telefone telephon phone ph p o office d direct direkt directo direkte dir dd ddi line w work business main
       durchwahl buro buero fon fixe bureau oficina ufficio puhelin puh tlf tfn kantoor ☎ ☎️ 📞 ✆`,
    ),
  ],
  ['other', wordsOf('f fax telefax efax h home privat toll free tollfree toll-free faksi telecopie')],
];

/** What a label before a number says; `null`: something that is no label of a telephone number. */
export function phoneKind(label: string): PhoneKind | 'unlabelled' | null {
  const words = fold(label)
    .split(/[\s:.,;()[\]/&+\-–—]+/u)
    .filter(Boolean);
  if (words.length === 0) return 'unlabelled';
  const kinds = words.map((word) => phoneLabels.find(([, known]) => known.has(word))?.[0]);
  if (words.length > 3 || kinds.some((kind) => kind === undefined)) return null;
  return kinds.includes('mobile') ? 'mobile' : kinds.includes('work') ? 'work' : 'other';
}

/** The greeting before the name, at the end of a text. */
export const closing = new RegExp(
  `^(?:${[
    '(?:with )?(?:my |our )?(?:best|kind|kindest|warm|warmest) (?:regards|wishes)|regards|best|all the best|cheers|sincerely(?: yours)?|yours (?:sincerely|truly|faithfully)|thanks(?: (?:again|and regards|so much|very much))?|many thanks|thank you(?: (?:again|very much|so much))?|cordially|respectfully|take care|talk soon',
    '(?:mit )?(?:freundlichen?|herzlichen?|besten?|lieben?|viele[n]?|schonen?) (?:grussen?|grusse|dank)|mfg|lg|vg|hochachtungsvoll',
    'cordialement|bien cordialement|bien a vous|salutations|(?:meilleures|sinceres) salutations|amicalement|tres cordialement',
    'saludos(?: cordiales)?|un (?:cordial )?saludo|(?:reciba un )?cordial saludo|atentamente|un abrazo',
    'cordiali saluti|distinti saluti|un (?:cordiale )?saluto|saluti',
    '(?:met )?(?:vriendelijke|hartelijke) groet(?:en)?|groeten|mvg',
    '(?:ystavallisin |parhain )?terveisin|ystavallisesti|terv',
    '(?:med )?(?:vanliga?|basta|vennlig|venlig) (?:halsning(?:ar)?|hilsen)|mvh|hilsen',
    'atenciosamente|cumprimentos|com os melhores cumprimentos|abraco|um abraco',
    'z powazaniem|pozdrawiam|с уважением',
  ].join('|')})(?:[\\s,.!;–-]|$)`,
  'iu',
);

/** The first line of what is below a signature: legal text, advertisements, traces of the device. */
export const belowSignature = new RegExp(
  [
    '^(?:confidential|confidentiality|disclaimer|privileged|notice|important(?: notice)?|warning|caution|legal notice|privacy)\\b',
    '\\b(?:this|the) (?:e-?mail|message|communication|information|transmission)\\b.*\\b(?:confidential|intended|privileged|attachments?|may contain|is for)\\b',
    '\\bif you (?:are not|have received)\\b',
    '\\bconsider the environment\\b|\\bthink before (?:you )?print',
    '^sent from (?:my|the)\\b|^get outlook for\\b|^sent with\\b|^virus-free\\b',
    '^(?:securities|advisory services|investment advisory|insurance products)\\b.*\\b(?:offered|provided|through)\\b|\\bmember finra\\b|\\bregistered investment advis[eo]r\\b|\\bpast performance\\b|\\bequal housing\\b',
    '\\bdiese (?:e-?mail|nachricht|mitteilung)\\b|^vertraulich|\\bvertrauliche\\b|^(?:sitz|registergericht|amtsgericht|handelsregister|geschaftsfuhrer|geschaftsfuhrung|vorsitzender?|aufsichtsrat|vorstand|ust-?id)[^\\p{L}]*(?:der gesellschaft)?\\s*:',
    '\\b(?:ce message|ce courriel|cet e-?mail|ce mail)\\b|^avis de confidentialite|^pensez a l',
    '\\b(?:este (?:mensaje|correo)|esta mensagem|este e-?mail)\\b|^aviso (?:legal|de confidencialidad)|^antes de imprimir',
    '\\b(?:questo messaggio|questa e-?mail|le informazioni contenute)\\b|^avvertenza',
    '\\b(?:dit bericht|deze e-?mail)\\b|\\btama (?:viesti|sahkoposti)\\b|\\b(?:detta meddelande|detta e-post)\\b',
    '^p\\.?\\s?s\\b',
    '^unsubscribe\\b|\\bunsubscribe\\b|^follow us\\b|^connect with\\b|^book (?:a|an|time)\\b|^schedule (?:a|an|time)\\b',
  ].join('|'),
  'iu',
);
