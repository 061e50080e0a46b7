package dev.countersign.application.requestobject;

import dev.countersign.application.client.FindClient;
import dev.countersign.application.client.FindClient.Absence;
import dev.countersign.application.clientauth.driven.UsedAssertions;
import dev.countersign.application.clientauth.driven.UsedAssertions.Purpose;
import dev.countersign.application.requestobject.driven.RequestObjectDecoder;
import dev.countersign.application.requestobject.driven.RequestObjectDecoder.Decoded;
import dev.countersign.application.requestobject.driven.RequestObjectDecoder.RecipientKeys;
import dev.countersign.domain.client.Client;
import dev.countersign.domain.client.ClientId;
import dev.countersign.domain.error.AuthorizationError;
import dev.countersign.domain.error.InvalidRequest;
import dev.countersign.domain.error.InvalidRequestObject;
import dev.countersign.domain.error.TemporarilyUnavailable;
import dev.countersign.domain.oauth.Issuer;
import dev.countersign.domain.oauth.Parameters;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.requestobject.RequestObject;
import dev.countersign.domain.requestobject.RequestObjectCheck;
import dev.countersign.domain.requestobject.RequestObjectClaims;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Reads request objects, sent by value or by reference. */
final class RequestObjectReader implements ReadRequestObject {

  // An object without exp never expires. Its jti is remembered as long as a client may reasonably
  // use it.
  private static final Duration WITHOUT_EXPIRY = Duration.ofDays(1);
  private static final Duration SKEW = Duration.ofSeconds(30);
  private static final int LONGEST_ID = 256;

  private final FindClient findClient;
  private final RequestUriReader requestUris;
  private final RequestObjectDecoder decoder;
  private final RecipientKeys recipientKeys;
  private final RequestObjectSignatures signatures;
  private final UsedAssertions used;
  private final Issuer issuer;
  private final boolean unsignedByDefault;
  private final InstantSource clock;

  RequestObjectReader(
      FindClient findClient,
      RequestUriReader requestUris,
      RequestObjectDecoder decoder,
      RecipientKeys recipientKeys,
      RequestObjectSignatures signatures,
      UsedAssertions used,
      Issuer issuer,
      boolean unsignedByDefault,
      InstantSource clock) {
    this.findClient = findClient;
    this.requestUris = requestUris;
    this.decoder = decoder;
    this.recipientKeys = recipientKeys;
    this.signatures = signatures;
    this.used = used;
    this.issuer = issuer;
    this.unsignedByDefault = unsignedByDefault;
    this.clock = clock;
  }

  @Override
  public Result<Parameters, AuthorizationError> read(Parameters sent) {
    var byValue = sent.all("request");
    var byReference = sent.all("request_uri");
    if (byValue.isEmpty() && byReference.isEmpty()) {
      return Result.ok(sent);
    }
    // RFC 9101 §5: "request" and "request_uri" "MUST NOT be used together in the same request".
    if (byValue.size() + byReference.size() != 1) {
      return Result.refused(
          new InvalidRequest("request and request_uri must be sent once, and not together"));
    }
    return client(sent)
        .flatMap(
            client ->
                object(client, byValue.stream().findFirst(), byReference)
                    .flatMap(object -> read(sent, client, object)));
  }

  private Result<RequestObject, AuthorizationError> object(
      Client client, Optional<String> byValue, List<String> byReference) {
    return byValue
        .<Result<RequestObject, AuthorizationError>>map(text -> Result.ok(new RequestObject(text)))
        .orElseGet(
            () -> requestUris.read(client, byReference.getFirst()).mapError(invalid -> invalid));
  }

  private Result<Client, AuthorizationError> client(Parameters sent) {
    return sent.get("client_id")
        .flatMap(ClientId::parse)
        .map(findClient::find)
        .orElseGet(() -> Result.refused(new Absence.Unknown()))
        .mapError(RequestObjectReader::errorOf)
        .flatMap(this::requireActive);
  }

  private Result<Client, AuthorizationError> requireActive(Client client) {
    return client
        .life()
        .end(clock.instant())
        .<Result<Client, AuthorizationError>>map(
            end -> Result.refused(new InvalidRequest(end.reason())))
        .orElseGet(() -> Result.ok(client));
  }

  private static AuthorizationError errorOf(Absence absence) {
    return switch (absence) {
      case Absence.Unknown() -> new InvalidRequest("client_id is missing or unknown");
      case Absence.Unavailable() ->
          new TemporarilyUnavailable("the document at client_id cannot be fetched");
      case Absence.Unusable(var reason) ->
          new InvalidRequest("the document at client_id: " + reason);
    };
  }

  private Result<Parameters, AuthorizationError> read(
      Parameters sent, Client client, RequestObject object) {
    var now = clock.instant();
    var check = new RequestObjectCheck(sent, client.id().value(), issuer, now);
    return decoder
        .decode(object, recipientKeys)
        .<AuthorizationError>mapError(failure -> new InvalidRequestObject(failure.reason()))
        .flatMap(
            decoded ->
                switch (decoded) {
                  case Decoded.Unsigned(var claims) -> unsigned(client, check, claims);
                  case Decoded.Signed signed -> signed(client, check, signed);
                });
  }

  private Result<Parameters, AuthorizationError> unsigned(
      Client client, RequestObjectCheck check, RequestObjectClaims claims) {
    var profile = client.metadata().requestObjects();
    return profile.signedOnly() || !profile.signing().admitsUnsigned(unsignedByDefault)
        ? refused("the request object must be signed")
        : check.unsigned(claims).mapError(invalid -> invalid);
  }

  private Result<Parameters, AuthorizationError> signed(
      Client client, RequestObjectCheck check, Decoded.Signed signed) {
    if (!client.metadata().requestObjects().signing().admits(signed.algorithm())) {
      return refused("alg must be the request_object_signing_alg of the client");
    }
    var claims = signatures.verify(client, signed, check.now());
    if (claims.isEmpty()) {
      return refused("no key of the client verifies the signature");
    }
    return check
        .signed(claims.get())
        .<AuthorizationError>mapError(invalid -> invalid)
        .flatMap(
            parameters ->
                isFirstUse(client, claims.get(), check.now())
                    ? Result.ok(parameters)
                    : refused("jti was used before, or is too long"));
  }

  // RFC 9101 does not require a jti. A client that sends one means it: RFC 7519 §4.1.7: "The "jti"
  // claim can be used to prevent the JWT from being replayed."
  private boolean isFirstUse(Client client, RequestObjectClaims claims, Instant now) {
    if (claims.id().isEmpty()) {
      return true;
    }
    var id = claims.id().get();
    var end = claims.expiresAt().orElse(now.plus(WITHOUT_EXPIRY)).plus(SKEW);
    return id.length() <= LONGEST_ID && used.use(Purpose.REQUEST_OBJECT, client.id(), id, end);
  }

  private static <T> Result<T, AuthorizationError> refused(String reason) {
    return Result.refused(new InvalidRequestObject(reason));
  }
}
