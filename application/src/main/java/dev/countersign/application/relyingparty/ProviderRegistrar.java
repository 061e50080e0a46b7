package dev.countersign.application.relyingparty;

import dev.countersign.application.oauth.driven.UnitOfWork;
import dev.countersign.application.relyingparty.driven.ClientRegistrationSender;
import dev.countersign.application.relyingparty.driven.ClientRegistrationSender.Registered;
import dev.countersign.application.relyingparty.driven.RegistrationRecords;
import dev.countersign.application.relyingparty.driven.Registrations;
import dev.countersign.application.relyingparty.driven.Servers;
import dev.countersign.application.relyingparty.shared.Credentials;
import dev.countersign.application.relyingparty.shared.RelyingPartyAudit;
import dev.countersign.application.sealing.driven.Sealer;
import dev.countersign.domain.audit.Actor;
import dev.countersign.domain.client.ClientAuthentication;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.registration.InitialAccessToken;
import dev.countersign.domain.relyingparty.AuthenticationChoice;
import dev.countersign.domain.relyingparty.KnownServer;
import dev.countersign.domain.relyingparty.Registration;
import dev.countersign.domain.relyingparty.RegistrationDetails;
import dev.countersign.domain.relyingparty.RelyingPartyAction;
import dev.countersign.domain.relyingparty.RelyingPartyError;
import dev.countersign.domain.relyingparty.RelyingPartyError.BadCall;
import dev.countersign.domain.relyingparty.RelyingPartyError.NameTaken;
import dev.countersign.domain.relyingparty.RelyingPartyError.ServerFailed;
import dev.countersign.domain.relyingparty.ServerEndpoint;
import dev.countersign.domain.relyingparty.ServerMetadata;
import dev.countersign.domain.relyingparty.SignInUris;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * Registers applications at other servers. Every check that needs no registration is made before
 * the registration request is sent.
 */
final class ProviderRegistrar implements RegisterAtProvider, RegisterAnew {

  private static final String TAKEN =
      "there is already a registration with this name; choose another name";

  private final Registrations registrations;
  private final Servers servers;
  private final List<RegistrationRecords> records;
  private final ServerDirectory directory;
  private final ClientRegistrationSender sender;
  private final RegistrationKeys keys;
  private final Sealer sealer;
  private final SignInUris uris;
  private final RelyingPartyAudit audit;
  private final UnitOfWork unitOfWork;
  private final InstantSource clock;

  ProviderRegistrar(
      Registrations registrations,
      Servers servers,
      List<RegistrationRecords> records,
      ServerDirectory directory,
      ClientRegistrationSender sender,
      RegistrationKeys keys,
      Sealer sealer,
      SignInUris uris,
      RelyingPartyAudit audit,
      UnitOfWork unitOfWork,
      InstantSource clock) {
    this.registrations = registrations;
    this.servers = servers;
    this.records = List.copyOf(records);
    this.directory = directory;
    this.sender = sender;
    this.keys = keys;
    this.sealer = sealer;
    this.uris = uris;
    this.audit = audit;
    this.unitOfWork = unitOfWork;
    this.clock = clock;
  }

  @Override
  public Result<Registration, RelyingPartyError> register(Command command) {
    return ParsedRegistrationCommand.read(command, uris)
        .flatMap(this::unlessTaken)
        .flatMap(
            parsed ->
                directory
                    .discover(parsed.issuer())
                    .flatMap(server -> registerAt(server, parsed.completedFor(server, uris)))
                    .flatMap(
                        registration ->
                            add(registration, RelyingPartyAction.REGISTERED, command.actor())));
  }

  @Override
  public Result<Registration, RelyingPartyError> add(Existing existing) {
    return ParsedRegistrationCommand.read(
            new Command(
                existing.name(),
                existing.issuer(),
                Optional.empty(),
                existing.metadata(),
                existing.usedBy(),
                existing.returnTo(),
                existing.actor()),
            uris)
        .flatMap(this::unlessTaken)
        .flatMap(
            parsed ->
                directory
                    .discover(parsed.issuer())
                    .flatMap(server -> existing(server, parsed, existing))
                    .flatMap(
                        registration ->
                            add(registration, RelyingPartyAction.ADDED, existing.actor())));
  }

  @Override
  public Result<Registration, RelyingPartyError> registerAnew(
      Registration dead, Optional<InitialAccessToken> token, Optional<String> statement) {
    var requested = dead.details().requested();
    if (requested.isEmpty()) {
      return Result.refused(new BadCall("it is not known which metadata were requested"));
    }
    var members =
        statement
            .map(text -> requested.get().with("software_statement", text))
            .orElse(requested.get());
    return ParsedRegistrationCommand.read(
            new Command(
                dead.name().value(),
                dead.server().issuer().value(),
                token,
                members,
                dead.details().usedBy(),
                Actor.SCHEDULE),
            uris)
        .flatMap(
            parsed ->
                directory.discover(parsed.issuer()).flatMap(server -> registerAt(server, parsed)))
        .map(next -> next.with(next.details().with(dead.details().returnTo())));
  }

  private Result<Registration, RelyingPartyError> existing(
      ServerMetadata server, ParsedRegistrationCommand parsed, Existing existing) {
    if (parsed.metadata().method().isEmpty()) {
      return Result.refused(
          new BadCall("metadata: token_endpoint_auth_method is required with client_id"));
    }
    if (existing.secret().isEmpty() && parsed.metadata().method().get().usesSecret()) {
      return Result.refused(new BadCall("client_secret is required for this method"));
    }
    var credentials = new Credentials(existing.secret(), Optional.empty(), Optional.empty());
    return AuthenticationChoice.choose(server, parsed.metadata())
        .flatMap(
            choice ->
                credentials
                    .problem(choice)
                    .<Result<ClientAuthentication, String>>map(Result::refused)
                    .orElseGet(() -> Result.ok(choice)))
        .<RelyingPartyError>mapError(BadCall::new)
        .map(choice -> existing(server, parsed, existing, choice, credentials));
  }

  private Registration existing(
      ServerMetadata server,
      ParsedRegistrationCommand parsed,
      Existing existing,
      ClientAuthentication choice,
      Credentials credentials) {
    var _ = keys.prepare(parsed.name(), parsed.metadata(), choice);
    var details =
        new RegistrationDetails(
            1,
            Optional.empty(),
            parsed.metadata().requestedElsewhere(),
            parsed.usedBy(),
            parsed.returnTo());
    var record =
        Registration.credentialsRecord(
            parsed.name(), server.issuer(), existing.clientId(), details.generation());
    return new Registration(
        parsed.name(),
        server,
        existing.clientId(),
        choice,
        sealer.seal(record, credentials.json()),
        Optional.empty(),
        clock.instant(),
        details);
  }

  private Result<ParsedRegistrationCommand, RelyingPartyError> unlessTaken(
      ParsedRegistrationCommand parsed) {
    return registrations.find(parsed.name()).isPresent()
        ? Result.refused(new NameTaken(TAKEN))
        : Result.ok(parsed);
  }

  private Result<Registration, RelyingPartyError> registerAt(
      ServerMetadata server, ParsedRegistrationCommand parsed) {
    var endpoint = server.endpoint(ServerEndpoint.REGISTRATION);
    if (endpoint.isEmpty()) {
      return Result.refused(
          new ServerFailed(
              "the server does not support registration: its metadata has no"
                  + " registration_endpoint"));
    }
    return AuthenticationChoice.choose(server, parsed.metadata())
        .<RelyingPartyError>mapError(BadCall::new)
        .flatMap(
            choice ->
                register(endpoint.get(), parsed, choice)
                    .flatMap(enrolled -> registration(server, parsed, choice, enrolled)));
  }

  private Result<Registered, RelyingPartyError> register(
      URI endpoint, ParsedRegistrationCommand parsed, ClientAuthentication choice) {
    var published = keys.prepare(parsed.name(), parsed.metadata(), choice);
    return sender.register(
        endpoint, parsed.token(), parsed.metadata().document(parsed.name(), choice, published));
  }

  private Result<Registration, RelyingPartyError> registration(
      ServerMetadata server,
      ParsedRegistrationCommand parsed,
      ClientAuthentication choice,
      Registered enrolled) {
    return AuthenticationChoice.confirm(choice, enrolled.authMethod())
        .<RelyingPartyError>mapError(ServerFailed::new)
        .flatMap(
            authentication -> withCredentials(server, parsed, choice, authentication, enrolled));
  }

  private Result<Registration, RelyingPartyError> withCredentials(
      ServerMetadata server,
      ParsedRegistrationCommand parsed,
      ClientAuthentication choice,
      ClientAuthentication authentication,
      Registered enrolled) {
    var credentials = Credentials.of(enrolled);
    var problem = credentials.problem(authentication);
    if (problem.isPresent()) {
      return Result.refused(new ServerFailed(problem.get()));
    }
    var details =
        RegistrationDetails.first(
            enrolled.secretExpiresAt(),
            parsed.metadata().requested(parsed.name(), choice),
            parsed.usedBy(),
            parsed.returnTo());
    var record =
        Registration.credentialsRecord(
            parsed.name(), server.issuer(), enrolled.clientId(), details.generation());
    return Result.ok(
        new Registration(
            parsed.name(),
            server,
            enrolled.clientId(),
            authentication,
            sealer.seal(record, credentials.json()),
            enrolled.registrationClientUri(),
            clock.instant(),
            details));
  }

  private Result<Registration, RelyingPartyError> add(
      Registration registration, RelyingPartyAction action, Actor actor) {
    return unitOfWork.run(() -> store(registration, action, actor))
        ? Result.ok(registration)
        : Result.refused(
            new NameTaken(
                action == RelyingPartyAction.ADDED
                    ? TAKEN
                    : "another request registered this name first; the server now has an unused"
                        + " client, "
                        + registration.clientId().value()
                        + ", which should be deleted there"));
  }

  private boolean store(Registration registration, RelyingPartyAction action, Actor actor) {
    servers.add(KnownServer.discovered(registration.server(), clock.instant()));
    var added = registrations.add(registration);
    if (added) {
      // Removes records that a request wrote while a registration with this name was being deleted.
      records.forEach(store -> store.removeAll(registration.name()));
      audit.append(action, registration, actor);
    }
    return added;
  }
}
