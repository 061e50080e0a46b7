/**
 * Owns what a test calls: the test server, its settings, its user agent, and what it did.
 *
 * <p>It does not own the service: that runs in a class loader of its own, and this package knows
 * only the JDK and, in the extension, JUnit Jupiter.
 */
@NullMarked
package dev.countersign.testserver;

import org.jspecify.annotations.NullMarked;
