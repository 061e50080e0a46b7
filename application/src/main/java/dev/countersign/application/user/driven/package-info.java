/**
 * Owns what the use cases of {@code user} need from outside: accounts, known devices, consents,
 * password hashing, and a directory that keeps people outside this service.
 *
 * <p>It does not own any adapter; each port has a contract in the testkit that every adapter
 * passes.
 */
@NullMarked
package dev.countersign.application.user.driven;

import org.jspecify.annotations.NullMarked;
