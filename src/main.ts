// The service: reads its settings, starts, says where it is, stops gracefully on SIGTERM and SIGINT.
import { resolve } from 'node:path';
import { startService } from './service.ts';
import { readSettings, type Settings, settingsHelp, SettingsError } from './settings.ts';
import { startFailureOf } from './start-failure.ts';

if (process.argv.includes('--help')) {
  console.log(settingsHelp());
  process.exit(0);
}

const serve = async (settings: Settings): Promise<void> => {
  const service = await startService(settings, {
    onFault: (error) => {
      console.error(`The store is lost and the service ends: ${error.message}`);
      process.exit(70);
    },
  });
  const stop = (signal: NodeJS.Signals): void => {
    console.log(`${signal}: answering what waits, then stopping.`);
    service.stop().then(
      () => process.exit(0),
      (error: unknown) => {
        console.error(error);
        process.exit(1);
      },
    );
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
  // Last: who reads it may send the signal at once.
  console.log(`Redress is serving.
  API             ${service.url}/v1
  reference page  ${service.url}/reference
  OpenAPI         ${service.url}/openapi.json
  data            ${resolve(settings.dataDir)} (${settings.eventStore})
Stop it with Ctrl-C.`);
};

const fail = (text: unknown, exitCode: number): never => {
  console.error(text);
  process.exit(exitCode);
};

const settingsOrEnd = (): Settings => {
  try {
    return readSettings(process.env);
  } catch (error) {
    return error instanceof SettingsError ? fail(error.message, 64) : fail(error, 1);
  }
};

const settings = settingsOrEnd();
serve(settings).catch((error: unknown) => {
  const { text, exitCode } = startFailureOf(error, settings) ?? { text: error, exitCode: 1 };
  fail(text, exitCode);
});
