/**
 * Owns the wiring of a provider for applications: which use cases it has, and which stores,
 * cryptography and settings it needs.
 *
 * <p>It does not own any rule of the protocol, and no wiring of the service, which has more use
 * cases.
 *
 * <p>It may know {@code oauth}, {@code audit}, {@code clock}, {@code jose}, {@code jwk}, {@code
 * fetch}, {@code sealing}, {@code key}, {@code keystore}, {@code client}, {@code clientmetadata},
 * {@code clientauth}, {@code clientdocument}, {@code registration}, {@code profile}, {@code user},
 * {@code grant} and {@code token}.
 */
@NullMarked
package dev.countersign.application.provider;

import org.jspecify.annotations.NullMarked;
