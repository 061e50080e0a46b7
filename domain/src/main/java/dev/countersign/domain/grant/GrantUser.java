package dev.countersign.domain.grant;

import dev.countersign.domain.profile.LanguageTags;
import dev.countersign.domain.profile.RequestedClaims;
import dev.countersign.domain.user.AccountLife;
import dev.countersign.domain.user.DirectoryLink;
import dev.countersign.domain.user.UserId;
import java.time.Instant;
import java.util.Optional;

/**
 * The user who gave a grant, as the account and the consent are now.
 *
 * @param id the user
 * @param life the life cycle of the account
 * @param directory the user's entry in a directory outside this service; empty for a local account
 * @param authenticatedAt when the user had signed in, before giving the grant
 * @param grantedAt when the user gave the grant
 * @param clientSince what the client of the grant got before this time is no longer valid, because
 *     the user withdrew the consent
 * @param claimsLocales the languages in which the client asked for claims about the user
 * @param claims the single claims that the client asked for
 */
public record GrantUser(
    UserId id,
    AccountLife life,
    Optional<DirectoryLink> directory,
    Instant authenticatedAt,
    Instant grantedAt,
    Instant clientSince,
    LanguageTags claimsLocales,
    RequestedClaims claims) {

  /**
   * Returns whether the account and the consent still accept the grant. The account is asked with
   * the time of the sign-in, not of the grant or a token: a request that an ended session began
   * could still be in progress, and its grant and tokens would be later than the end.
   */
  public boolean acceptsGrant() {
    return life.accepts(authenticatedAt) && !grantedAt.isBefore(clientSince);
  }
}
