package dev.countersign.http.grant;

import dev.countersign.application.clientdocument.LimitClientDocumentRate;
import dev.countersign.application.grant.Authorize.Outcome;
import dev.countersign.application.keptrequest.ContinueKeptRequest;
import dev.countersign.application.keptrequest.KeepRequest;
import dev.countersign.application.requestobject.ReadRequestObject;
import dev.countersign.domain.client.ClientId;
import dev.countersign.domain.error.AuthorizationError;
import dev.countersign.domain.error.InvalidRequest;
import dev.countersign.domain.grant.AuthorizationRefusal;
import dev.countersign.domain.keptrequest.RequestFact;
import dev.countersign.domain.keptrequest.RequestHandle;
import dev.countersign.domain.oauth.Done;
import dev.countersign.domain.oauth.FormParameters;
import dev.countersign.domain.oauth.Parameters;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.session.SessionToken;
import dev.countersign.http.oauth.RequesterAddresses;
import dev.countersign.http.session.SessionCookies;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.Set;

/**
 * Reads authorization requests at their first step, and finds them again at the next ones. A short
 * request without a request object travels in the URL. Each other one is read once, and kept by the
 * server when a page has to be shown for it.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9101.html#section-5">RFC 9101 §5</a>
 */
@Singleton
final class ReceivedRequests {

  /** The error of a request that is not kept any more. */
  static final InvalidRequest ENDED =
      new InvalidRequest(
          "the authorization request has ended; go back to the application and start again");

  private static final Set<String> OBJECTS = Set.of("request", "request_uri");
  private static final int DOTS_OF_A_JWE = 4;

  private final KeepRequest keepRequest;
  private final ContinueKeptRequest continueKeptRequest;
  private final ReadRequestObject readRequestObject;
  private final LimitClientDocumentRate limitClientDocumentRate;
  private final RequesterAddresses addresses;
  private final SessionCookies cookies;
  private final AuthorizationErrors errors;

  ReceivedRequests(
      KeepRequest keepRequest,
      ContinueKeptRequest continueKeptRequest,
      ReadRequestObject readRequestObject,
      LimitClientDocumentRate limitClientDocumentRate,
      RequesterAddresses addresses,
      SessionCookies cookies,
      AuthorizationErrors errors) {
    this.keepRequest = keepRequest;
    this.continueKeptRequest = continueKeptRequest;
    this.readRequestObject = readRequestObject;
    this.limitClientDocumentRate = limitClientDocumentRate;
    this.addresses = addresses;
    this.cookies = cookies;
    this.errors = errors;
  }

  /**
   * Reads the request that a client sent through the browser; or finds it, if this server sent it
   * to itself. Refuses with the page for the user.
   */
  Result<SerializedAuthorizationRequest, HttpResponse<String>> start(
      HttpRequest<?> request, FormParameters form) {
    var sent = form.without(SignInProofs.PARAMETER);
    return isReference(sent) || travels(sent)
        ? resume(request, sent).mapError(error -> errors.unreadable(request, error))
        : read(request, sent.parameters());
  }

  private static boolean isReference(FormParameters form) {
    return form.pairs().stream()
        .anyMatch(pair -> pair.name().equals(SerializedAuthorizationRequest.HANDLE));
  }

  private static boolean travels(FormParameters form) {
    return !hasObject(form) && SerializedAuthorizationRequest.fits(form);
  }

  // RFC 6749 §3.1: "Parameters sent without a value MUST be treated as if they were omitted".
  private static boolean hasObject(FormParameters form) {
    return form.pairs().stream()
        .anyMatch(pair -> OBJECTS.contains(pair.name()) && !pair.value().isEmpty());
  }

  private Result<SerializedAuthorizationRequest, HttpResponse<String>> read(
      HttpRequest<?> request, Parameters sent) {
    var address = addresses.of(request);
    var client = sent.get("client_id").flatMap(ClientId::parse);
    return keepRequest
        .admit(address)
        .mapError(error -> errors.tooManyKept(request, error))
        .flatMap(
            admitted ->
                limitClientDocumentRate
                    .check(address, client)
                    .mapError(error -> errors.tooMany(request, error)))
        .flatMap(
            admitted ->
                readRequestObject
                    .read(sent)
                    .mapError(error -> page(request, error))
                    .map(SerializedAuthorizationRequest::unkept));
  }

  /**
   * Counts, for the address that sent it, what a request makes this server do: the fetch of a
   * client's document, and the decryption of an ID token hint, which anybody can send at each step.
   * It must be called before the request is processed. Refuses with the page for the user.
   */
  Result<Done, HttpResponse<String>> admit(
      HttpRequest<?> request, SerializedAuthorizationRequest asked) {
    return limitClientDocumentRate
        .check(addresses.of(request), asked.client())
        .mapError(error -> errors.tooMany(request, error))
        .flatMap(
            admitted ->
                hasEncryptedHint(asked)
                    ? keepRequest
                        .admit(addresses.of(request))
                        .mapError(error -> errors.tooManyKept(request, error))
                    : Result.ok(admitted));
  }

  // The work for a signed hint is one signature at most, and only if its claims are plausible.
  private static boolean hasEncryptedHint(SerializedAuthorizationRequest asked) {
    return asked
        .parameters()
        .get("id_token_hint")
        .filter(hint -> hint.chars().filter(c -> c == '.').count() == DOTS_OF_A_JWE)
        .isPresent();
  }

  private HttpResponse<String> page(HttpRequest<?> request, AuthorizationError error) {
    return errors.page(request, new AuthorizationRefusal.NotRedirectable(error));
  }

  /** Finds the request that one of this server's pages passed on, as a query. */
  Result<SerializedAuthorizationRequest, InvalidRequest> resume(
      HttpRequest<?> request, String query) {
    return FormParameters.parse(query).flatMap(form -> resume(request, form));
  }

  private Result<SerializedAuthorizationRequest, InvalidRequest> resume(
      HttpRequest<?> request, FormParameters form) {
    if (isReference(form)) {
      return RequestHandle.parse(form.get(SerializedAuthorizationRequest.HANDLE))
          .flatMap(handle -> find(request, handle))
          .<Result<SerializedAuthorizationRequest, InvalidRequest>>map(Result::ok)
          .orElseGet(() -> Result.refused(ENDED));
    }
    // No page of this server passes an object on.
    return hasObject(form)
        ? Result.refused(new InvalidRequest("request and request_uri must be sent to /authorize"))
        : SerializedAuthorizationRequest.of(form);
  }

  private Optional<SerializedAuthorizationRequest> find(
      HttpRequest<?> request, RequestHandle handle) {
    return continueKeptRequest
        .find(handle, cookies.session(request))
        .map(
            found ->
                SerializedAuthorizationRequest.kept(handle, found.parameters(), found.facts()));
  }

  /** Returns the request in a form that a page can pass on, if the outcome is a page. */
  SerializedAuthorizationRequest keptFor(SerializedAuthorizationRequest asked, Outcome outcome) {
    return isAnswer(outcome) ? asked : kept(asked);
  }

  /** Returns the request in a form that a page can pass on. */
  SerializedAuthorizationRequest kept(SerializedAuthorizationRequest asked) {
    return asked.travels()
        ? asked
        : SerializedAuthorizationRequest.kept(
            keepRequest.keep(asked.parameters()), asked.parameters(), Set.of());
  }

  private static boolean isAnswer(Outcome outcome) {
    return outcome instanceof Outcome.Responded
        || outcome instanceof Outcome.Refused
        || outcome instanceof Outcome.AlreadyAnswered;
  }

  /** Stores that the user did something for a kept request, in that session. */
  void record(SerializedAuthorizationRequest asked, RequestFact fact, SessionToken session) {
    asked.handle().ifPresent(handle -> continueKeptRequest.record(handle, fact, session));
  }
}
