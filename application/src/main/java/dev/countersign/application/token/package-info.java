/**
 * Owns making tokens from grants, opening and verifying them, saying what they are worth, ending
 * them.
 *
 * <p>It does not own how a token is signed or encrypted, nor how a grant comes about.
 */
@NullMarked
package dev.countersign.application.token;

import org.jspecify.annotations.NullMarked;
