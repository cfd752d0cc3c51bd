// Where the bundled program begins.
import { main } from './main.ts';

main();
