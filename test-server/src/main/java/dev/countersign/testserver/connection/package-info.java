/**
 * Owns the class loader of the service, and the calls from the API for tests to it.
 *
 * <p>It does not own the service. It may know only the JDK: both sides exchange types of the JDK.
 */
@NullMarked
package dev.countersign.testserver.connection;

import org.jspecify.annotations.NullMarked;
