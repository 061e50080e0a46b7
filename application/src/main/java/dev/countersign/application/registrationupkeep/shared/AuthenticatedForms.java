package dev.countersign.application.registrationupkeep.shared;

import dev.countersign.application.registrationupkeep.EvaluateAuthentication;
import dev.countersign.application.registrationupkeep.EvaluateAuthentication.Endpoint;
import dev.countersign.application.registrationupkeep.EvaluateAuthentication.Verdict;
import dev.countersign.application.relyingparty.AuthenticateAtServer;
import dev.countersign.application.relyingparty.driven.FormSender;
import dev.countersign.application.relyingparty.driven.FormSender.Call;
import dev.countersign.application.relyingparty.driven.FormSender.Response;
import dev.countersign.application.relyingparty.driven.FormSender.Unanswered;
import dev.countersign.application.relyingparty.driven.TokenFetcher.Proof;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.relyingparty.Registration;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Sends forms with the client authentication of a registration. After {@code invalid_client}, a
 * form is sent once more with the other credentials, if there are any.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6749.html#section-5.2">RFC 6749 §5.2</a>
 */
public final class AuthenticatedForms {

  // A request, its repetition, and one with the other credentials.
  private static final int MOST_REQUESTS = 3;

  private static final int OK = 200;

  private final FormSender sender;
  private final AuthenticateAtServer authentications;
  private final EvaluateAuthentication evaluation;

  /** Creates an instance. */
  public AuthenticatedForms(
      FormSender sender, AuthenticateAtServer authentications, EvaluateAuthentication evaluation) {
    this.sender = sender;
    this.authentications = authentications;
    this.evaluation = evaluation;
  }

  /** Returns the longest time that {@link #send} can take for its requests. */
  public Duration longest() {
    return sender.longestCall().multipliedBy(MOST_REQUESTS);
  }

  /** Returns the client authentication for a request at {@code now}. */
  public Proof proof(Registration registration, Instant now) {
    return authentications.build(registration, now);
  }

  /**
   * Sends a form; sends it once more if the server received nothing of it. Must not be called in a
   * unit of work.
   *
   * <p>Does not store that the server accepted the first credentials, because the caller stores the
   * response first: it may be the only copy of a token. Call {@link #accepted} afterwards.
   */
  public Result<Response, Unanswered> send(
      Registration registration,
      URI endpoint,
      Call call,
      Proof proof,
      Map<String, String> parameters) {
    var first = sendAgainIfUnsent(endpoint, call, proof, parameters);
    return verdict(first) == Verdict.REFUSED
        ? withOther(registration, endpoint, call, first, parameters)
        : first;
  }

  private Result<Response, Unanswered> sendAgainIfUnsent(
      URI endpoint, Call call, Proof proof, Map<String, String> parameters) {
    var first = sender.send(endpoint, call, proof, parameters);
    return first instanceof Result.Refused<Response, Unanswered>(var unanswered)
            && !unanswered.sent()
        ? sender.send(endpoint, call, proof, parameters)
        : first;
  }

  // The server authenticates the client before it looks at a code or a token (RFC 6749 §4.1.3):
  // after invalid_client, the code or the token is still valid.
  private Result<Response, Unanswered> withOther(
      Registration registration,
      URI endpoint,
      Call call,
      Result<Response, Unanswered> first,
      Map<String, String> parameters) {
    var last = new Last();
    try {
      return evaluation.evaluate(
          endpoint(call),
          registration,
          first,
          AuthenticatedForms::verdict,
          other -> last.is(sender.send(endpoint, call, other, parameters)));
    } catch (RuntimeException e) {
      // The response is returned even if it cannot be stored which credentials the server accepts.
      return last.response.filter(AuthenticatedForms::isAccepted).orElseThrow(() -> e);
    }
  }

  private static final class Last {

    private Optional<Result<Response, Unanswered>> response = Optional.empty();

    Result<Response, Unanswered> is(Result<Response, Unanswered> next) {
      response = Optional.of(next);
      return next;
    }
  }

  /** Evaluates the client authentication of a response of a token endpoint, after it was stored. */
  public void accepted(Registration registration, Response response) {
    Result<Response, Unanswered> result = Result.ok(response);
    if (isAccepted(result)) {
      var _ =
          evaluation.evaluate(
              Endpoint.TOKEN, registration, result, AuthenticatedForms::verdict, other -> result);
    }
  }

  private static boolean isAccepted(Result<Response, Unanswered> result) {
    return verdict(result) == Verdict.ACCEPTED;
  }

  private static Endpoint endpoint(Call call) {
    return call.isAtTokenEndpoint() ? Endpoint.TOKEN : Endpoint.OTHER;
  }

  private static Verdict verdict(Result<Response, Unanswered> result) {
    return result.map(AuthenticatedForms::verdict).orElse(unanswered -> Verdict.UNKNOWN);
  }

  private static Verdict verdict(Response response) {
    if (response.status() == OK) {
      return Verdict.ACCEPTED;
    }
    return response
            .document()
            .flatMap(document -> document.string("error"))
            .filter("invalid_client"::equals)
            .isPresent()
        ? Verdict.REFUSED
        : Verdict.UNKNOWN;
  }
}
