/**
 * Owns the API for tests: the test server, its settings, its user agent, and its recorded requests,
 * tokens and events.
 *
 * <p>It does not own the service, which runs in a class loader of its own. This package uses only
 * the JDK and, in the extension, JUnit Jupiter.
 */
@NullMarked
package dev.countersign.testserver;

import org.jspecify.annotations.NullMarked;
