package dev.countersign.domain.lease;

import dev.countersign.domain.lease.FamilyVerdict.Failed;
import dev.countersign.domain.lease.FamilyVerdict.Lost;
import dev.countersign.domain.lease.FamilyVerdict.Renewed;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.relyingparty.RelyingPartyError;
import dev.countersign.domain.relyingparty.RelyingPartyError.ServerFailed;
import dev.countersign.domain.relyingparty.RelyingPartyError.ServerRefused;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Judges a server's response to a request with a refresh token.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6749.html#section-5.2">RFC 6749 §5.2</a>
 */
public final class RefreshResponseEvaluator {

  private static final int TOO_MANY_REQUESTS = 429;
  private static final int UNAVAILABLE = 503;

  // A server may repeat what was sent to it, so nothing else of its error is shown.
  private static final Pattern ERROR = Pattern.compile("[a-z_]{1,64}");
  private static final Set<String> OF_THE_TARGET =
      Set.of("invalid_scope", "invalid_target", "access_denied");

  private RefreshResponseEvaluator() {}

  /** Judges the response that the contents hold; throws if they hold none. */
  public static FamilyVerdict judge(FamilyContents contents, LeasePolicy policy) {
    var answer = contents.answer().orElseThrow();
    return switch (answer.status() / 100) {
      case 2 -> issued(contents, answer, policy);
      case 4 -> refused(contents, answer);
      // A gateway responds for a server that may have done its work. 503 says that it has not: RFC
      // 9110 §15.6.4: "currently unable to handle the request".
      case 5 -> failed(contents, answer, answer.status() != UNAVAILABLE);
      default -> failed(contents, answer, false);
    };
  }

  private static FamilyVerdict issued(
      FamilyContents contents, FamilyAnswer answer, LeasePolicy policy) {
    var parsed =
        answer
            .document()
            .map(RemoteTokens::parse)
            .orElseGet(() -> Result.refused("the provider's response is no usable document"));
    return switch (parsed) {
      case Result.Ok<RemoteTokens, String>(var tokens) -> renewed(contents, answer, tokens, policy);
      case Result.Refused<RemoteTokens, String>(var reason) ->
          failed(contents.judged(), answer, new ServerFailed(reason), true);
    };
  }

  private static FamilyVerdict renewed(
      FamilyContents contents, FamilyAnswer answer, RemoteTokens tokens, LeasePolicy policy) {
    var lifetime = policy.lifetime(tokens.lifetime());
    if (!lifetime.isPositive()) {
      var next = contents.renewed(answer, tokens, Optional.empty());
      var error = new ServerFailed("the server issued a token that has already expired");
      return new Failed(next, error, false, true, answer.retryAfter());
    }
    var wantedAt =
        answer.wanted()
            ? answer.askedAt()
            : contents.find(answer.target()).map(FamilyToken::wantedAt).orElse(answer.askedAt());
    var token =
        new FamilyToken(
            answer.target(),
            tokens.accessToken(),
            new Lifespan(answer.askedAt(), answer.askedAt().plus(lifetime)),
            wantedAt);
    return new Renewed(contents.renewed(answer, tokens, Optional.of(token)));
  }

  private static FamilyVerdict refused(FamilyContents contents, FamilyAnswer answer) {
    // RFC 6585 §4: 429 says that there were too many requests, not what is wrong with this one.
    var error = answer.document().flatMap(json -> json.string("error"));
    if (answer.status() == TOO_MANY_REQUESTS || error.isEmpty()) {
      return failed(contents, answer, false);
    }
    if (error.get().equals("invalid_grant")) {
      return new Lost(contents.lost(), answer.doubtful());
    }
    var code = ERROR.matcher(error.get()).matches() ? error.get() : "unknown_error";
    var refusal = new ServerRefused(code, "the server refused the request for a token");
    var concernsTarget = OF_THE_TARGET.contains(code) && !answer.target().equals(TokenTarget.ALL);
    return new Failed(
        contents.judged(),
        refusal,
        answer.doubtful(),
        !concernsTarget || answer.retryAfter().isPresent(),
        answer.retryAfter());
  }

  private static FamilyVerdict failed(
      FamilyContents contents, FamilyAnswer answer, boolean doubtful) {
    var reason =
        "the provider responded with status " + answer.status() + " and no usable document";
    return failed(contents.judged(), answer, new ServerFailed(reason), doubtful);
  }

  private static FamilyVerdict failed(
      FamilyContents judged, FamilyAnswer answer, RelyingPartyError error, boolean doubtful) {
    return new Failed(judged, error, doubtful || answer.doubtful(), true, answer.retryAfter());
  }
}
