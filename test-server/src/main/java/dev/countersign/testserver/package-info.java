/**
 * Owns the API for tests: the test server, its settings, its user agent, and its recorded requests,
 * tokens and events.
 *
 * <p>It does not own the service, which runs in a class loader of its own, nor the process that
 * runs a server without a test. It may know the connection to the service, JSON, the JDK and, in
 * the extension, JUnit Jupiter.
 */
@NullMarked
package dev.countersign.testserver;

import org.jspecify.annotations.NullMarked;
