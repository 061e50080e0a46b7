/**
 * Owns what the tests of the controllers share: fakes of the driving ports and a caller.
 *
 * <p>It does not own any rule of the hexagon: a fake answers what the test tells it to.
 */
@NullMarked
package dev.countersign.http.testing;

import org.jspecify.annotations.NullMarked;
