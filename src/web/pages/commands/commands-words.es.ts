import type { CommandsWords } from './commands-words.ts';

export const es: CommandsWords = {
  archiving: 'Archivando en ProTracker…',
  preparing: 'Preparando el archivado…',
  nobody: 'Añada un destinatario y vuelva a pulsar Enviar y archivar.',
  whenSent: 'Se archiva cuando se envíe. Pulse Enviar.',
  chooseFirst: 'Elija los registros y pulse Enviar.',
  chooseOrSend: 'Elija los registros en los que archivar este correo, o envíelo: entonces se le pregunta.',
  choose: 'Elegir registros',
  marking: 'Marcando…',
  unmarking: 'Desmarcando…',
  signInAny: 'Primero inicie sesión: abra el panel de ProTracker junto a un correo.',
  notDone: 'No se pudo completar. Inténtelo de nuevo.',
  signIn: 'Primero inicie sesión: abra el panel de ProTracker.',
};
