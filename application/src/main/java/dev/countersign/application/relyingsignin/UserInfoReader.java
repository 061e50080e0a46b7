package dev.countersign.application.relyingsignin;

import dev.countersign.application.relyingparty.driven.UserInfoFetcher;
import dev.countersign.application.relyingparty.driven.UserInfoFetcher.UserInfo;
import dev.countersign.application.relyingsignin.AnswerValidator.Failure;
import dev.countersign.application.token.ReadToken;
import dev.countersign.application.token.ReadToken.Read;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.JsonDepth;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.relyingparty.Registration;
import dev.countersign.domain.relyingparty.ServerEndpoint;
import dev.countersign.domain.token.AccessToken;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * Reads the claims of the userinfo endpoint.
 *
 * @see <a href="https://openid.net/specs/openid-connect-core-1_0.html#UserInfoResponse">OpenID
 *     Connect Core §5.3.2</a>
 */
final class UserInfoReader {

  private final UserInfoFetcher fetcher;
  private final ReadToken reader;

  UserInfoReader(UserInfoFetcher fetcher, ReadToken reader) {
    this.fetcher = fetcher;
    this.reader = reader;
  }

  /** Returns the claims about the subject; empty if the server has no userinfo endpoint. */
  Result<Optional<JsonObject>, Failure> read(
      Registration registration, AccessToken token, String subject) {
    return registration
        .server()
        .endpoint(ServerEndpoint.USERINFO)
        .map(endpoint -> read(registration, endpoint, token, subject).map(Optional::of))
        .orElseGet(() -> Result.ok(Optional.empty()));
  }

  private Result<JsonObject, Failure> read(
      Registration registration, URI endpoint, AccessToken token, String subject) {
    return fetcher
        .fetch(endpoint, token)
        .mapError(error -> new Failure("temporarily_unavailable", error.description()))
        .flatMap(response -> claims(registration, response))
        .flatMap(claims -> about(subject, claims));
  }

  private static Result<JsonObject, Failure> about(String subject, JsonObject claims) {
    if (!JsonDepth.isWithin(claims, IdTokenReader.LONGEST, IdTokenReader.DEEPEST)) {
      return Result.refused(
          Failure.invalid("the userinfo response has more claims than this service stores"));
    }
    // OpenID Connect Core §5.3.2: "The sub Claim in the UserInfo Response MUST be verified to
    // exactly match the sub Claim in the ID Token; if they do not match, the UserInfo Response
    // values MUST NOT be used."
    return claims.string("sub").filter(subject::equals).isPresent()
        ? Result.ok(claims)
        : Result.refused(Failure.invalid("the userinfo response is about another person"));
  }

  private Result<JsonObject, Failure> claims(Registration registration, UserInfo response) {
    return switch (response) {
      case UserInfo.Plain(var claims) -> Result.ok(claims);
      case UserInfo.Token(var jwt) ->
          reader
              .read(jwt)
              .mapError(failure -> Failure.unreadable("the userinfo response", failure))
              .flatMap(read -> signed(registration, read).mapError(Failure::invalid));
    };
  }

  private static Result<JsonObject, String> signed(Registration registration, Read read) {
    var isOfServer = read.signedBy(registration.server().issuer()).isPresent();
    var claims = read.claims().filter(signed -> isOfServer);
    // "If signed, the UserInfo Response MUST contain the Claims iss (issuer) and aud (audience) as
    // members."
    return claims
        .filter(
            signed ->
                signed
                    .stringOrStrings("aud")
                    .orElse(List.of())
                    .contains(registration.clientId().value()))
        .<Result<JsonObject, String>>map(Result::ok)
        .orElseGet(
            () -> Result.refused("the userinfo response is not signed by the server for us"));
  }
}
