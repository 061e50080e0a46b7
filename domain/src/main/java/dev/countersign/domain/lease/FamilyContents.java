package dev.countersign.domain.lease;

import dev.countersign.domain.client.ClientId;
import dev.countersign.domain.oauth.Issuer;
import dev.countersign.domain.oauth.ResourceIndicator;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.oauth.Scope;
import dev.countersign.domain.relyingparty.Registration;
import dev.countersign.domain.relyingparty.RelyingPartyError.BadCall;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The secret part of a family: its tokens, and the last response while it is not judged.
 *
 * @param issuer the server that issued the tokens
 * @param client the client to which it issued them
 * @param granted the scope that the person granted; empty if it is not known
 * @param refreshToken empty if the server issued none
 * @param tokens the access tokens, one for each target
 * @param answer the server's last response, not judged yet
 */
public record FamilyContents(
    Issuer issuer,
    ClientId client,
    Scope granted,
    Optional<RemoteRefreshToken> refreshToken,
    List<FamilyToken> tokens,
    Optional<FamilyAnswer> answer) {

  /** The maximum number of access tokens of a family. */
  static final int MOST_TOKENS = 10;

  /** Copies the list. */
  public FamilyContents {
    tokens = List.copyOf(tokens);
  }

  /** Returns the contents of a family to which these tokens were issued at {@code at}. */
  public static FamilyContents first(
      Registration registration,
      RemoteTokens tokens,
      Scope requested,
      Instant at,
      LeasePolicy policy) {
    var lifespan = new Lifespan(at, at.plus(policy.lifetime(tokens.lifetime())));
    return new FamilyContents(
        registration.server().issuer(),
        registration.clientId(),
        tokens.scope().orElse(requested),
        tokens.refreshToken(),
        List.of(new FamilyToken(TokenTarget.ALL, tokens.accessToken(), lifespan, at)),
        Optional.empty());
  }

  /**
   * Returns whether the tokens were issued to this registration, and not to a previous one with the
   * same name, or at another server.
   */
  public boolean isOf(Registration registration) {
    return issuer.equals(registration.server().issuer()) && client.equals(registration.clientId());
  }

  /**
   * Returns the target for a scope and a resource; refuses a scope that was not granted.
   *
   * @see <a href="https://www.rfc-editor.org/rfc/rfc6749.html#section-6">RFC 6749 §6</a>
   */
  public Result<TokenTarget, BadCall> target(Scope scope, Optional<ResourceIndicator> resource) {
    // RFC 6749 §6: "The requested scope MUST NOT include any scope not originally granted by the
    // resource owner".
    if (!granted.isEmpty() && !granted.covers(scope)) {
      return Result.refused(
          new BadCall("scope must be a part of what was granted: " + granted.text()));
    }
    var part = scope.equals(granted) ? Scope.NONE : scope;
    return Result.ok(new TokenTarget(part, resource));
  }

  /** Returns the access token for this target; it may have expired. */
  public Optional<FamilyToken> find(TokenTarget target) {
    return tokens.stream().filter(token -> token.target().equals(target)).findFirst();
  }

  /** Returns when the last of the access tokens in hand expires; empty if all have. */
  public Optional<Instant> inHandUntil(Instant now) {
    return tokens.stream()
        .map(FamilyToken::lifespan)
        .filter(lifespan -> lifespan.lasts(now))
        .map(Lifespan::expiresAt)
        .max(Comparator.naturalOrder());
  }

  /** Returns when the next token is renewed ahead of its expiry; empty if none is. */
  public Optional<Instant> renewAt() {
    return renewedAhead().findFirst().map(FamilyToken::renewAt);
  }

  /** Returns the target of the token that has been due for renewal the longest; empty if none. */
  public Optional<TokenTarget> due(Instant now) {
    return renewedAhead()
        .filter(token -> !token.renewAt().isAfter(now))
        .findFirst()
        .map(FamilyToken::target);
  }

  private Stream<FamilyToken> renewedAhead() {
    return refreshToken.isEmpty()
        ? Stream.empty()
        : tokens.stream()
            .filter(FamilyToken::isRenewedAhead)
            .sorted(Comparator.comparing(FamilyToken::renewAt));
  }

  /** Returns the contents with a response that is not judged yet. */
  public FamilyContents with(FamilyAnswer next) {
    return new FamilyContents(issuer, client, granted, refreshToken, tokens, Optional.of(next));
  }

  /** Returns the contents after the judgment of a response that changed nothing. */
  FamilyContents judged() {
    return new FamilyContents(issuer, client, granted, refreshToken, tokens, Optional.empty());
  }

  /** Returns the contents without any token. */
  FamilyContents lost() {
    return new FamilyContents(
        issuer, client, granted, Optional.empty(), List.of(), Optional.empty());
  }

  /**
   * Returns the contents after a response with new tokens.
   *
   * @param token empty if the new access token has already expired
   */
  FamilyContents renewed(FamilyAnswer judged, RemoteTokens issued, Optional<FamilyToken> token) {
    var kept =
        tokens.stream()
            .filter(old -> !old.target().equals(judged.target()) || token.isEmpty())
            .filter(
                old ->
                    old.target().equals(TokenTarget.ALL)
                        || old.lifespan().expiresAt().isAfter(judged.askedAt()))
            .sorted(
                Comparator.<FamilyToken, Boolean>comparing(
                        old -> !old.target().equals(TokenTarget.ALL))
                    .thenComparing(FamilyToken::wantedAt, Comparator.reverseOrder()))
            .limit(MOST_TOKENS - 1);
    return new FamilyContents(
        issuer,
        client,
        judged.target().equals(TokenTarget.ALL) ? issued.scope().orElse(granted) : granted,
        // RFC 6749 §6: "The authorization server MAY issue a new refresh token, in which case the
        // client MUST discard the old refresh token".
        issued.refreshToken().or(() -> refreshToken),
        Stream.concat(token.stream(), kept).toList(),
        Optional.empty());
  }

  @Override
  public String toString() {
    return "FamilyContents[redacted]";
  }
}
