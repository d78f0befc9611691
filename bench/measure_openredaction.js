// SPDX-License-Identifier: AGPL-3.0-or-later
// How many megabytes a second openredaction reads, a line at a time as our passes do:
//   measure_openredaction.js FOLDER-OF-NODE-MODULES TEXT
'use strict';
const fs = require('fs');
const path = require('path');
const { OpenRedaction } = require(path.join(process.argv[2], 'openredaction'));

async function main() {
  const lines = fs.readFileSync(process.argv[3], 'utf8').split('\n');
  const redactor = new OpenRedaction();
  let bytes = 0;
  let found = 0;
  const begin = process.cpuUsage();
  // A tenth of a minute says enough of a slow reader.
  const end = Date.now() + 6000;
  for (const line of lines) {
    const result = await redactor.detect(line);
    bytes += Buffer.byteLength(line) + 1;
    found += result.detections.length;
    if (Date.now() > end) break;
  }
  const used = process.cpuUsage(begin);
  const seconds = (used.user + used.system) / 1e6;
  console.log(`  ${'openredaction'.padEnd(14)} ${(bytes / 1e6 / seconds).toFixed(1).padStart(8)} MB/s ` +
              `${String(found).padStart(8)} findings in ${(bytes / 1e6).toFixed(2)} MB`);
}

main();
