import { language, type Language } from '../src/domain/language.ts';

/**
 * What people type, by the name that the bot's table knows. The English names always work; of another language the first stands in
 * texts and on buttons. Accents may be left out.
 */
const names: Readonly<Record<Exclude<Language, 'en'>, Readonly<Record<string, readonly string[]>>>> = {
  es: {
    help: ['ayuda', 'hola'],
    archive: ['archivar', 'archiva'],
    'archive now': ['archivar ahora'],
    archived: ['archivados', 'archivado'],
    find: ['buscar', 'busca'],
    new: ['nuevo', 'nueva', 'crear', 'añadir'],
    rules: ['reglas', 'archivado automático'],
    admin: ['administrar', 'administración'],
    'test connections': ['probar conexiones', 'probar conexión', 'probar'],
    settings: ['configuración', 'ajustes', 'opciones'],
    'sign in': ['iniciar sesión', 'entrar', 'conectar'],
    'sign out': ['cerrar sesión', 'salir', 'desconectar'],
    sync: ['sincronizar'],
    status: ['estado'],
    history: ['historial', 'cambios'],
    conflicts: ['preguntas', 'conflictos'],
    mark: ['marcar'],
    unmark: ['desmarcar'],
    company: ['empresa'],
    'new outlook contact': ['nuevo contacto de outlook'],
    'new appointment': ['nueva cita de outlook', 'nueva cita', 'nueva reunión', 'nueva llamada'],
    'new task': ['nueva tarea de outlook', 'nueva tarea'],
  },
};

/** A command as it is typed in the language of the moment. */
export function typed(name: string): string {
  const spoken = language();
  return (spoken === 'en' ? undefined : names[spoken][name]?.[0]) ?? name;
}

/** What else it may be called, in every language. */
export const otherNames = (name: string): readonly string[] => Object.values(names).flatMap((of) => of[name] ?? []);

/** Every command that has names in other languages, as the bot's table knows it. */
export const commands: readonly string[] = Object.keys(names.es);
