if (process.env.STATE_pilotlight_watch) await import('./index.js');
