package dev.countersign.domain.grant;

import dev.countersign.domain.profile.LanguageTags;
import dev.countersign.domain.user.AccountLife;
import dev.countersign.domain.user.UserId;
import java.time.Instant;

/**
 * The user who gave a grant, as the account and the consent are now.
 *
 * @param id the user
 * @param life the life cycle of the account
 * @param clientSince what the client of the grant got before this time is no longer valid, because
 *     the user withdrew the consent
 * @param claimsLocales the languages in which the client asked for claims about the user
 */
public record GrantUser(
    UserId id, AccountLife life, Instant clientSince, LanguageTags claimsLocales) {

  /**
   * Returns whether the account and the consent still accept what was issued at {@code issuedAt}.
   *
   * @param issuedAt may be truncated to whole seconds, as in the claims of tokens
   */
  public boolean accepts(Instant issuedAt) {
    return life.accepts(issuedAt) && !issuedAt.isBefore(clientSince);
  }
}
