/**
 * Owns writing clients together with their names and audit, and the secrets of clients, for all
 * concepts that change clients.
 *
 * <p>It does not own any use case, and adapters do not use it.
 */
@NullMarked
package dev.countersign.application.client.shared;

import org.jspecify.annotations.NullMarked;
