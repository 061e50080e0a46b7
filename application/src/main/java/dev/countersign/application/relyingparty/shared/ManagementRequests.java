package dev.countersign.application.relyingparty.shared;

import dev.countersign.application.relyingparty.driven.ClientRegistrationSender.Answer;
import dev.countersign.application.relyingparty.driven.ClientRegistrationSender.Registered;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.registration.RegistrationAccessToken;
import dev.countersign.domain.relyingparty.Registration;
import dev.countersign.domain.relyingparty.RelyingPartyError;
import dev.countersign.domain.relyingparty.RelyingPartyError.ServerFailed;
import java.net.URI;
import java.util.function.BiFunction;

/** Sends requests to the URI at which a server manages a registration. */
public final class ManagementRequests {

  private final SealedCredentials sealed;

  /** Sends requests with these credentials. */
  public ManagementRequests(SealedCredentials sealed) {
    this.sealed = sealed;
  }

  /** The response to the last request that was sent, and the token with which it was sent. */
  private record Last(Answer answer, RegistrationAccessToken token) {}

  /**
   * Sends the request with each registration access token, until the server accepts one. Refuses if
   * the response is not the current registration of the same client.
   */
  public Result<Registered, RelyingPartyError> send(
      Registration registration,
      BiFunction<URI, RegistrationAccessToken, Result<Answer, RelyingPartyError>> request) {
    return last(registration, request)
        .flatMap(
            last ->
                switch (last.answer()) {
                  case Answer.Current(var registered) ->
                      sameClient(registration, registered.withToken(last.token()));
                  case Answer.NotAllowed() -> failed("the server does not allow this request");
                  case Answer.Unknown() -> failed("the client does not exist at the server");
                  case Answer.Unauthorized() ->
                      failed(
                          "the server does not accept the registration_access_token (status 401):"
                              + " the client does not exist there, or it has another token");
                });
  }

  /**
   * Sends the request in the same way; returns the last response, whatever it is. Refuses if no
   * request can be sent, or if there is no response.
   */
  public Result<Answer, RelyingPartyError> answer(
      Registration registration,
      BiFunction<URI, RegistrationAccessToken, Result<Answer, RelyingPartyError>> request) {
    return last(registration, request)
        .map(
            last ->
                last.answer() instanceof Answer.Current(var registered)
                    ? new Answer.Current(registered.withToken(last.token()))
                    : last.answer());
  }

  private Result<Last, RelyingPartyError> last(
      Registration registration,
      BiFunction<URI, RegistrationAccessToken, Result<Answer, RelyingPartyError>> request) {
    var endpoint = registration.configurationEndpoint();
    if (endpoint.isEmpty()) {
      return failed("the server issued no registration_client_uri on one of its own hosts");
    }
    return sealed
        .open(registration)
        .flatMap(credentials -> last(endpoint.get(), credentials, request));
  }

  private static Result<Last, RelyingPartyError> last(
      URI endpoint,
      Credentials credentials,
      BiFunction<URI, RegistrationAccessToken, Result<Answer, RelyingPartyError>> request) {
    Result<Last, RelyingPartyError> last = failed("the server issued no registration_access_token");
    for (var token : credentials.registrationTokens()) {
      last = request.apply(endpoint, token).map(answer -> new Last(answer, token));
      if (!isUnauthorized(last)) {
        break;
      }
    }
    return last;
  }

  private static boolean isUnauthorized(Result<Last, RelyingPartyError> last) {
    return last.map(sent -> sent.answer() instanceof Answer.Unauthorized).orElse(error -> false);
  }

  private static Result<Registered, RelyingPartyError> sameClient(
      Registration registration, Registered registered) {
    // RFC 7592 §3: "The value of the "client_id" ... MUST NOT change".
    return registered.clientId().equals(registration.clientId())
        ? Result.ok(registered)
        : failed("the server responded with the registration of another client");
  }

  private static <T> Result<T, RelyingPartyError> failed(String reason) {
    return Result.refused(new ServerFailed(reason));
  }
}
