package dev.countersign.application.token.shared;

import dev.countersign.application.user.driven.Accounts;
import dev.countersign.domain.client.Client;
import dev.countersign.domain.grant.Grant;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.profile.LanguageTags;
import dev.countersign.domain.profile.ReleasePolicy;
import dev.countersign.domain.profile.RequestedClaims;
import dev.countersign.domain.user.Account;
import java.util.HashSet;
import java.util.Set;

/**
 * Releases the single claims that the client of a grant asked for. The client gets only those that
 * its current registration allows, and that the account has.
 *
 * @see <a href="https://openid.net/specs/openid-connect-core-1_0.html#ClaimsParameter">OpenID
 *     Connect Core §5.5</a>
 */
public final class RequestedUserClaims {

  private static final Set<String> OF_THE_SERVER = Set.of("sub", "acr");

  private final Accounts accounts;
  private final ReleasePolicy releasePolicy;

  public RequestedUserClaims(Accounts accounts, ReleasePolicy releasePolicy) {
    this.accounts = accounts;
    this.releasePolicy = releasePolicy;
  }

  /** Returns the requested claims for an ID token of the grant. */
  public JsonObject forIdToken(Grant grant, Client client) {
    var names = names(released(grant.claims(), client).idToken().keySet());
    return names.isEmpty()
        ? JsonObject.EMPTY
        : accounts
            .find(grant.user())
            .map(account -> account.claims(names, grant.claimsLocales()))
            .orElse(JsonObject.EMPTY);
  }

  /** Returns the requested claims for the userinfo response. */
  public JsonObject forUserInfo(
      RequestedClaims claims, Account account, LanguageTags languages, Client client) {
    return account.claims(names(released(claims, client).userInfo().keySet()), languages);
  }

  private RequestedClaims released(RequestedClaims claims, Client client) {
    return claims.within(releasePolicy.supported(client.metadata().scope()));
  }

  private static Set<String> names(Set<String> requested) {
    var names = new HashSet<>(requested);
    names.removeAll(OF_THE_SERVER);
    return names;
  }
}
