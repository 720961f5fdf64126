/** What only large documents need: fetched before the seal, after the first verdict. */
import './components/groups/sg-group-list.js';
import './components/import/sg-reading.js';
