import type { PublicPagesWords } from './public-pages-words.ts';

export const es: PublicPagesWords = {
  help: {
    title: 'Ayuda',
    body: `
<p>ProTracker para Outlook y Teams archiva los correos en sus registros de ProTracker, desde Outlook y desde Teams.</p>
<h2>En Outlook</h2>
<p>Abra un correo y elija <b>Archivar en ProTracker</b>. Seleccione los contactos, clientes o cuentas a los que pertenece y pulse <b>Archivar</b>.</p>
<h2>En Teams</h2>
<p>Escriba a la aplicación en su chat. <code>ayuda</code> muestra lo que entiende; <code>buscar molina</code> busca un registro.
En los canales y los chats de grupo solo busca registros: todo lo suyo se hace en su chat con ella.</p>
<h2>Qué necesita</h2>
<p>Una cuenta en el ProTracker de su empresa y Microsoft 365 con Outlook. Su administrador prepara ambas cosas, y puede que antes deba
permitir la aplicación.</p>
<h2>Cuando algo falla</h2>
<p>Cada aviso de un fallo dice qué hacer y lleva una referencia. Dé esa referencia a su administrador: con ella
encuentra el fallo en el registro del servicio.</p>
`,
  },
  privacy: {
    title: 'Privacidad',
    body: `
<p>Esta página dice qué guarda este servicio sobre usted y para qué. Lo ofrece su propia organización, o alguien en su nombre.</p>
<h2>Qué lee</h2>
<ul>
<li>los correos que usted elige archivar, con sus archivos adjuntos, y los registros de ProTracker que busca: cuando se lo pide,</li>
<li>los correos nuevos de su buzón, solo mientras tenga activas reglas de archivado automático,</li>
<li>contactos, citas y tareas, para mantener iguales en Outlook y ProTracker los que usted marca: también en su ausencia, hasta que cierre la sesión.</li>
</ul>
<p>Si elige recibir las preguntas por correo, le envía correos con sus preguntas: de usted, a usted y a nadie más.</p>
<p>Lo que archiva y marca lo pasa únicamente a ProTracker, y lo que marca en ProTracker, únicamente a su Outlook.</p>
<h2>Qué guarda</h2>
<ul>
<li>su configuración y los identificadores de su cuenta y de su organización en Microsoft 365,</li>
<li>su conexión con ProTracker y Microsoft 365, cifrada,</li>
<li>dónde está su chat con usted, para poder avisarle cuando un trabajo termina,</li>
<li>qué elementos marcó y cómo estaban la última vez en ambos lados, cifrado, para saber quién cambió qué,</li>
<li>asuntos, remitentes y destinatarios de los correos de una tarjeta que abrió: durante una semana, o durante 30 días mientras espera,</li>
<li>qué archivó, cuándo, con quién y en qué registros, los formularios de nuevos registros tal como los rellenó, y qué cambió, con el valor
anterior y el nuevo, para que pueda consultarlo y deshacerlo: durante 30 días, o el tiempo que haya fijado su administrador.</li>
</ul>
<p>El texto de sus correos se lee al archivarlos y no se guarda. Lo que cambia o añade en una copia, y los mensajes de Teams que archiva, se guardan
hasta que quedan archivados; si no se consigue, durante una semana desde el último intento. Lo que mostraron sus tarjetas se guarda durante una hora, para
responder lo mismo a lo que llega dos veces. Todo esto se guarda cifrado. El registro del servicio contiene identificadores, y las mediciones
ni siquiera eso: ni nombres, ni direcciones, ni textos.</p>
<h2>Qué no hace</h2>
<p>No muestra publicidad, no elabora perfiles de nadie, no entrena modelos y no entrega nada a nadie más que a Microsoft 365 y a su
ProTracker. Los correos marcados como privados no se archivan si usted no lo indica.</p>
<h2>Cómo terminar</h2>
<p>Escriba <code>cerrar sesión</code> en el chat: se elimina lo que le permitía actuar por usted en Microsoft 365 y ProTracker, y deja de recibir avisos de cambios en su
buzón. Al quitar la aplicación terminan todos sus mensajes. Lo que está en
ProTracker se queda allí; consulte a su administrador de ProTracker. Su administrador puede hacer eliminar todo lo demás.</p>
`,
  },
  terms: {
    title: 'Condiciones de uso',
    body: `
<p>Al usar ProTracker para Outlook y Teams, usted acepta lo siguiente.</p>
<ul>
<li>Úselo solo con cuentas que sean suyas y para el trabajo de su organización.</li>
<li>Lo que archiva pasa a formar parte de los registros de su organización y pueden leerlo quienes pueden leerlos allí.</li>
<li>Usted decide qué se archiva; compruebe los registros que la aplicación propone antes de confirmar.</li>
<li>El servicio necesita Microsoft 365 y ProTracker para funcionar y no puede responder de sus fallos.</li>
<li>Para todo lo que aquí no se dice vale el acuerdo de su organización con el proveedor de ProTracker.</li>
</ul>
`,
  },
};
