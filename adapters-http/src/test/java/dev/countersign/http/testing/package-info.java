/**
 * Owns what the tests of the controllers share: fakes of the driving ports and a caller.
 *
 * <p>It does not own any rule of the application: a fake returns what the test sets.
 */
@NullMarked
package dev.countersign.http.testing;

import org.jspecify.annotations.NullMarked;
