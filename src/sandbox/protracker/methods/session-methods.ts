import { method, openMethod } from './method.ts';

export const logout = method({
  name: 'logout',
  parameters: {},
  run({ sessions, session }) {
    sessions.end(session.id);
    return null;
  },
});

/** A bare JSON string. */
export const getUserId = method({ name: 'get_user_id', parameters: {}, run: ({ session }) => session.userId });

/** Needs no session. */
export const getServerInfo = openMethod({
  name: 'get_server_info',
  parameters: {},
  run: ({ store }) => ({
    flavor: 'CE',
    version: '6.5.25',
    suitecrm_version: '7.14.6',
    gmt_time: store.now(),
  }),
});
