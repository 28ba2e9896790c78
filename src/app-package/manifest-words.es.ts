import type { ManifestWords } from './manifest-words.ts';

export const es: ManifestWords = {
  name: { short: 'ProTracker para Outlook', full: 'ProTracker para Outlook y el chat' },
  description: {
    short: 'Archiva correos en sus clientes de ProTracker y mantiene Outlook al día.',
    full: 'ProTracker para Outlook archiva los correos en los contactos, clientes, cuentas y oportunidades que corresponden, crea registros a partir de correos y mantiene iguales en Outlook y ProTracker los contactos, las citas y las tareas que usted marca. Nada se archiva ni se sincroniza hasta que usted lo indica; lo privado se queda en Outlook.\n\nNecesita una cuenta en el ProTracker de su empresa. Su administrador prepara ambas cosas, y puede que antes deba permitir la aplicación.',
  },
  addIn: 'Archiva sus correos en los registros correctos de ProTracker y mantiene iguales las citas.',
  commands: {
    archive: 'Archiva correos en registros de ProTracker.',
    archived: 'Muestra lo archivado y lo deshace.',
    find: 'Busca registros por nombre, dirección o número.',
    new: 'Crea un registro, una cita o una tarea.',
    mark: 'Elige qué se mantiene igual en Outlook y ProTracker.',
    sync: 'Pone al día ahora lo que está marcado.',
    conflicts: 'Muestra las preguntas que esperan su respuesta.',
    status: 'Muestra qué está activo, la última sincronización y la próxima.',
    history: 'Muestra qué cambió y lo deshace.',
    settings: 'Muestra y cambia cómo se mantiene todo al día.',
    'sign in': 'Conecta Microsoft 365 y ProTracker.',
    help: 'Muestra lo que se puede hacer.',
  },
  helpThere: 'Muestra lo que se puede hacer aquí.',
  findRecord: {
    title: 'Buscar registro de ProTracker',
    description: 'Pone la tarjeta de un registro en su mensaje.',
    query: 'Nombre, dirección o número',
    hint: 'Las primeras letras de un nombre, una dirección de correo o un número',
  },
  findAddress: {
    title: 'Buscar dirección de correo',
    description: 'Pone en su mensaje la dirección de alguien de ProTracker.',
    query: 'Nombre',
    hint: 'Las primeras letras de un nombre',
  },
  newRecord: {
    title: 'Nuevo registro de ProTracker',
    description: 'Crea un contacto, cliente potencial, cuenta, cliente u oportunidad.',
  },
  archiveMessage: 'Archiva este mensaje en los registros que elija.',
};
