import { commonWords } from './common-words.ts';
import type { LetterWords } from './letter-words.ts';

export const es: LetterWords = {
  title: 'Dónde recibir las preguntas',
  explain:
    'ProTracker pregunta cuando tiene que decidir usted: a qué registro pertenece un correo, cuál de dos valores distintos cuenta, o antes de quitar muchas cosas.',
  inChat: 'Las preguntas llegan a su chat con ProTracker.',
  byEmail: 'Las preguntas llegan por correo. Se responden en Outlook, dentro del correo.',
  byEmailText: 'Los correos con preguntas van solo de usted a usted, y ProTracker nunca los archiva.',
  chooseEmail: 'Recibirlas por correo en Outlook',
  chooseChat: 'Recibirlas en el chat',
  allow: 'Permitir el envío',
  notAllowed:
    'Falta su permiso para enviarle correos. Hasta que lo dé, las preguntas llegan al chat. Pulse «Permitir el envío» e inicie sesión otra vez.',
  allowFirst: 'Microsoft le pregunta una vez más: ¿puede ProTracker enviarle correos? Inicie sesión con el botón.',
  notRegistered:
    'Aquí no se puede preguntar por correo: antes un administrador tiene que registrar ProTracker para los mensajes con botones de Outlook.',
  button: 'Preguntas por correo',
  back: 'Configuración',
  subject: (what) => `ProTracker: ${what}`,
  whichRecord: (subject) =>
    subject === ''
      ? '¿A qué registro pertenece su correo?'
      : `¿A qué registro pertenece ${commonWords.quoted(subject)}?`,
  answerHere: 'Si no ve botones en este correo, responda en ProTracker:',
  open: 'Abrir ProTracker',
  over: 'Ya no hay nada que responder',
  overText: 'Esta pregunta ya se respondió, o ya no hace falta.',
  signIn: 'Inicie sesión primero',
  signInText: 'Escriba «iniciar sesión» en su chat con ProTracker y vuelva a abrir este correo.',
  elsewhere: 'Esto no se puede rellenar en un correo',
  elsewhereText: 'Hace falta una lista que Outlook no muestra en un correo. Ábralo en ProTracker.',
};
