package dev.countersign.application.remotetoken;

import dev.countersign.application.clientauth.AuthenticateClient;
import dev.countersign.application.relyingparty.LookUpRegistrations;
import dev.countersign.application.token.ReadToken;
import dev.countersign.application.token.ReadToken.Read;
import dev.countersign.domain.client.Client;
import dev.countersign.domain.clientauth.PresentedCredentials;
import dev.countersign.domain.jose.DecryptionFailure;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Parameters;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.relyingparty.Registration;
import dev.countersign.domain.relyingparty.RegistrationCaller;
import dev.countersign.domain.remotetoken.AccessTokenCheck;
import dev.countersign.domain.remotetoken.RemoteTokenQuery;
import dev.countersign.domain.remotetoken.TokenDescription;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** Verifies the signature and the claims of tokens, asks the server that issued them, or both. */
final class RemoteTokenVerifier implements VerifyRemoteToken {

  private static final String USES = "countersign:rp:use";

  private final AuthenticateClient authenticateClient;
  private final LookUpRegistrations registrations;
  private final ReadToken reader;
  private final RemoteIntrospector introspector;
  private final InstantSource clock;

  RemoteTokenVerifier(
      AuthenticateClient authenticateClient,
      LookUpRegistrations registrations,
      ReadToken reader,
      RemoteIntrospector introspector,
      InstantSource clock) {
    this.authenticateClient = authenticateClient;
    this.registrations = registrations;
    this.reader = reader;
    this.introspector = introspector;
    this.clock = clock;
  }

  @Override
  public Result<Verdict, Refusal> verify(PresentedCredentials credentials, Parameters parameters) {
    return caller(credentials)
        .flatMap(
            caller ->
                RemoteTokenQuery.read(parameters)
                    .<Refusal>mapError(Refusal.BadQuery::new)
                    .flatMap(query -> verify(caller, query)));
  }

  private Result<RegistrationCaller, Refusal> caller(PresentedCredentials credentials) {
    return authenticateClient
        .authenticate(credentials)
        .<Refusal>mapError(error -> new Refusal.UnknownCaller(error.description()))
        .flatMap(
            client ->
                mayAsk(client)
                    ? Result.ok(RegistrationCaller.application(Optional.of(client.id())))
                    : Result.refused(
                        new Refusal.UnknownCaller(
                            "the client needs a secret or a key, and the scope " + USES)));
  }

  private static boolean mayAsk(Client client) {
    return !client.metadata().isPublic() && client.metadata().scope().contains(USES);
  }

  private Result<Verdict, Refusal> verify(RegistrationCaller caller, RemoteTokenQuery query) {
    return registrations
        .named(query.registration(), caller)
        .<Refusal>mapError(error -> new Refusal.BadQuery(error.description()))
        .flatMap(registration -> verify(registration, query));
  }

  private Result<Verdict, Refusal> verify(Registration registration, RemoteTokenQuery query) {
    var now = clock.instant();
    var check =
        new AccessTokenCheck(
            registration.server().issuer(), registration.clientId(), query.audience());
    if (!query.method().needsSignature()) {
      return introspected(registration, query, check, now);
    }
    return switch (reader.read(query.token())) {
      // The server's keys are not available now, so it is not known whether the token is good.
      case Result.Refused<Read, DecryptionFailure>(var failure) ->
          failure.temporary()
              ? Result.refused(new Refusal.NoAnswer(failure.reason()))
              : Result.ok(new Verdict.Bad(failure.reason()));
      case Result.Ok<Read, DecryptionFailure>(var read) ->
          verify(registration, query, check, read, now);
    };
  }

  private Result<Verdict, Refusal> verify(
      Registration registration,
      RemoteTokenQuery query,
      AccessTokenCheck check,
      Read read,
      Instant now) {
    return switch (signed(registration, read, check, now)) {
      case Result.Refused<TokenDescription, String>(var reason) ->
          Result.ok(new Verdict.Bad(reason));
      case Result.Ok<TokenDescription, String>(var token) ->
          query.method().needsIntrospection()
              ? introspected(registration, query, check, now)
              : Result.ok(judged(token, query));
    };
  }

  private static Verdict judged(TokenDescription token, RemoteTokenQuery query) {
    return token.scope().covers(query.scope())
        ? new Verdict.Good(token)
        : new Verdict.TooNarrow(token);
  }

  private static Result<TokenDescription, String> signed(
      Registration registration, Read read, AccessTokenCheck check, Instant now) {
    var issuer = registration.server().issuer();
    var signature = read.signedBy(issuer);
    if (signature.isEmpty() || read.claims().isEmpty()) {
      return Result.refused("it is not signed by the server");
    }
    var claims = read.claims().get();
    return check
        .problem(claims, signature.get().protectedHeader().string("typ"), now)
        .<Result<TokenDescription, String>>map(Result::refused)
        .orElseGet(
            () -> Result.ok(new TokenDescription(issuer, claims, AccessTokenCheck.expiry(claims))));
  }

  private Result<Verdict, Refusal> introspected(
      Registration registration, RemoteTokenQuery query, AccessTokenCheck check, Instant now) {
    return introspector
        .introspect(registration, query.token(), now)
        .<Refusal>mapError(Refusal.NoAnswer::new)
        .map(response -> judged(registration, query, check, response, now));
  }

  private static Verdict judged(
      Registration registration,
      RemoteTokenQuery query,
      AccessTokenCheck check,
      JsonObject response,
      Instant now) {
    if (!response.bool("active").orElse(false)) {
      return new Verdict.Bad("the server calls it inactive");
    }
    var problem = check.introspectionProblem(response, now);
    return problem.isPresent()
        ? new Verdict.Bad(problem.get())
        : judged(
            new TokenDescription(
                registration.server().issuer(), response, AccessTokenCheck.expiry(response)),
            query);
  }
}
