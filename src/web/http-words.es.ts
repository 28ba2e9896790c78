import type { HttpWords } from './http-words.ts';

export const es: HttpWords = {
  notFound: 'No hay nada en esta dirección.',
  wrongMethod: 'Esta dirección no admite este método.',
  failed: 'Algo falló por nuestra parte. Inténtelo más tarde.',
  badAddress: 'La dirección no se puede leer.',
  notThisHost: 'El entorno de prueba solo responde en localhost.',
  foreignPage: 'El entorno de prueba no responde a páginas de otros sitios.',
  encoded: 'El contenido no debe estar comprimido.',
  tooSlow: 'El contenido no llegó a tiempo.',
  broken: 'El contenido terminó demasiado pronto.',
  tooLarge: (kilobytes) => `El contenido ocupa más de ${kilobytes} KB.`,
  notJson: 'El contenido debe ser application/json en UTF-8.',
  badJson: 'El contenido no es JSON válido.',
  badShape: 'La solicitud no tiene la forma esperada.',
  wrongForm: 'Esta dirección solo admite el formulario de su página.',
  tooMany: 'Demasiadas solicitudes. Inténtelo más tarde.',
  noKeys: 'Ahora no se puede comprobar quién llama. Inténtelo dentro de un minuto.',
  notSignedIn: 'Vuelva a iniciar sesión.',
};
