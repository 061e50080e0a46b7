/**
 * Owns what use cases of several concepts are made with: waiting for work that is under way, adding
 * up what is stored later.
 *
 * <p>It does not own any use case, and it is not for adapters.
 */
@NullMarked
package dev.countersign.application.oauth.shared;

import org.jspecify.annotations.NullMarked;
