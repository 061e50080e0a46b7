package dev.countersign.application.clientadmin;

import dev.countersign.application.audit.driven.SecurityEvents;
import dev.countersign.application.client.driven.Clients;
import dev.countersign.application.client.shared.ClientSecrets;
import dev.countersign.application.oauth.driven.SecretGenerator;
import dev.countersign.application.oauth.driven.SecretHasher;
import dev.countersign.application.oauth.driven.UnitOfWork;
import dev.countersign.application.registration.driven.InitialAccessTokens;
import dev.countersign.domain.audit.Actor;
import dev.countersign.domain.client.ApplicationType;
import dev.countersign.domain.client.Client;
import dev.countersign.domain.client.ClientAction;
import dev.countersign.domain.client.ClientAuthMethod;
import dev.countersign.domain.client.ClientAuthentication;
import dev.countersign.domain.client.ClientDescription;
import dev.countersign.domain.client.ClientEvent;
import dev.countersign.domain.client.ClientLife;
import dev.countersign.domain.client.ClientMetadata;
import dev.countersign.domain.client.ClientOrigin;
import dev.countersign.domain.client.ClientResponseProfiles;
import dev.countersign.domain.client.ClientSecret;
import dev.countersign.domain.client.StoredSecret;
import dev.countersign.domain.jwk.JwkSet;
import dev.countersign.domain.oauth.GrantType;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Scope;
import dev.countersign.domain.registration.InitialAccessToken;
import dev.countersign.domain.registration.StoredInitialAccessToken;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Installs the built-in client and the initial access token of the settings, with audit events. */
final class AdministrationPreparer implements PrepareAdministration {

  /** The scope that the administrator may use. */
  private static final Scope SCOPE = Scope.of("countersign:admin", "countersign:rp");

  private static final ClientMetadata METADATA =
      new ClientMetadata(
          List.of(),
          Set.of(GrantType.CLIENT_CREDENTIALS),
          Set.of(),
          ClientAuthentication.by(ClientAuthMethod.CLIENT_SECRET_BASIC),
          ApplicationType.WEB,
          SCOPE,
          JwkSet.EMPTY,
          Optional.empty(),
          ClientResponseProfiles.DEFAULT,
          ClientDescription.named("Countersign administration"),
          Optional.empty(),
          JsonObject.EMPTY);

  private final Clients clients;
  private final InitialAccessTokens tokens;
  private final SecurityEvents events;
  private final UnitOfWork unitOfWork;
  private final ClientSecrets secrets;
  private final SecretGenerator generator;
  private final SecretHasher hasher;
  private final InstantSource clock;

  AdministrationPreparer(
      Clients clients,
      InitialAccessTokens tokens,
      SecurityEvents events,
      UnitOfWork unitOfWork,
      ClientSecrets secrets,
      SecretGenerator generator,
      SecretHasher hasher,
      InstantSource clock) {
    this.clients = clients;
    this.tokens = tokens;
    this.events = events;
    this.unitOfWork = unitOfWork;
    this.secrets = secrets;
    this.generator = generator;
    this.hasher = hasher;
    this.clock = clock;
  }

  @Override
  public Prepared prepare(Optional<ClientSecret> secret, Optional<InitialAccessToken> token) {
    if (clients.find(ADMINISTRATOR).isEmpty()) {
      return installFirst(secret, token);
    }
    secret.ifPresent(this::applySecret);
    token.ifPresent(
        configured -> {
          var _ = unitOfWork.run(() -> allow(configured));
        });
    return new Prepared(Optional.empty(), Optional.empty());
  }

  private Prepared installFirst(Optional<ClientSecret> secret, Optional<InitialAccessToken> token) {
    var firstSecret = secret.orElseGet(() -> new ClientSecret(generator.generate()));
    var firstToken = token.orElseGet(() -> new InitialAccessToken(generator.generate()));
    // Both or neither: what is shown once must be stored, and what is stored must have been shown.
    if (!unitOfWork.run(() -> install(firstSecret, firstToken))) {
      // Another node was first, and shows the values that it generated.
      return prepare(secret, token);
    }
    return new Prepared(
        secret.isEmpty() ? Optional.of(firstSecret) : Optional.empty(),
        token.isEmpty() ? Optional.of(firstToken) : Optional.empty());
  }

  private boolean install(ClientSecret secret, InitialAccessToken token) {
    var now = clock.instant();
    var first = clients.add(administrator(secret, StoredSecret.FIRST, ClientLife.from(now), 1));
    if (first) {
      append(ClientAction.REGISTERED, now);
      var _ = allow(token);
    }
    return first;
  }

  private void applySecret(ClientSecret configured) {
    var stored = clients.find(ADMINISTRATOR).orElseThrow();
    var now = clock.instant();
    if (secrets.matches(stored, configured, now)) {
      return;
    }
    var number = stored.secret().map(StoredSecret::number).orElse(0) + 1;
    var life = new ClientLife(stored.issuedAt(), now, Optional.empty(), false);
    var changed = administrator(configured, number, life, stored.version() + 1);
    if (!unitOfWork.run(() -> replace(changed, now))) {
      // Another node was first: compare with what it wrote.
      applySecret(configured);
    }
  }

  private boolean replace(Client administrator, Instant now) {
    var replaced = clients.replace(administrator);
    if (replaced) {
      append(ClientAction.SECRET_ADDED, now);
    }
    return replaced;
  }

  private boolean allow(InitialAccessToken token) {
    var now = clock.instant();
    var another = tokens.setBuiltIn(hasher.hash(token.value()), now);
    if (another) {
      append(
          ClientEvent.ofToken(
              StoredInitialAccessToken.BUILT_IN,
              ClientAction.REGISTRATION_TOKEN_ISSUED,
              Actor.SERVICE,
              now));
    }
    return another;
  }

  private void append(ClientAction action, Instant now) {
    append(ClientEvent.of(ADMINISTRATOR, action, Actor.SERVICE, now));
  }

  private void append(ClientEvent event) {
    events.append(List.of(event.toSecurityEvent()));
  }

  private Client administrator(ClientSecret secret, int number, ClientLife life, long version) {
    return new Client(
        ADMINISTRATOR,
        METADATA,
        List.of(secrets.store(ADMINISTRATOR, METADATA, number, secret, life.tokensSince())),
        Optional.empty(),
        ClientOrigin.OPERATOR,
        life,
        version);
  }
}
