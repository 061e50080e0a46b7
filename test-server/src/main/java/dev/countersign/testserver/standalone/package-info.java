/**
 * Owns the test server as a process of its own: its command line, its JSON file and the schema of
 * this file.
 *
 * <p>It does not own the page of the last requests, which the service itself serves. It may know
 * the API for tests and the JSON of the test server.
 */
@NullMarked
package dev.countersign.testserver.standalone;

import org.jspecify.annotations.NullMarked;
