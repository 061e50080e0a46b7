/**
 * Owns the wiring of the sign-ins of people at other servers.
 *
 * <p>It does not own the use cases: it builds them, each through the factory of its concept.
 *
 * <p>It may know {@code error}, {@code oauth}, {@code jose}, {@code sealing}, {@code client},
 * {@code clientauth}, {@code session}, {@code grant}, {@code relyingparty}, {@code
 * registrationupkeep}, {@code lease} and {@code token}.
 */
@NullMarked
package dev.countersign.bootstrap.relyingsignin;

import org.jspecify.annotations.NullMarked;
