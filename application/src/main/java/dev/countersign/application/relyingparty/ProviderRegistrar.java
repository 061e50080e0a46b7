package dev.countersign.application.relyingparty;

import dev.countersign.application.relyingparty.driven.ClientRegistrationSender;
import dev.countersign.application.relyingparty.driven.ClientRegistrationSender.Enrolled;
import dev.countersign.application.relyingparty.driven.Registrations;
import dev.countersign.application.relyingparty.driven.ServerDiscoverer;
import dev.countersign.application.sealing.driven.Sealer;
import dev.countersign.domain.client.ClientAuthentication;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.relyingparty.AuthenticationChoice;
import dev.countersign.domain.relyingparty.Registration;
import dev.countersign.domain.relyingparty.RelyingPartyError;
import dev.countersign.domain.relyingparty.RelyingPartyError.BadCall;
import dev.countersign.domain.relyingparty.RelyingPartyError.NameTaken;
import dev.countersign.domain.relyingparty.RelyingPartyError.ServerFailed;
import dev.countersign.domain.relyingparty.ServerMetadata;
import java.net.URI;
import java.time.InstantSource;

/**
 * Registers applications elsewhere: whatever can be refused is refused before the server is asked
 * to register anything.
 */
final class ProviderRegistrar implements RegisterAtProvider {

  private final Registrations registrations;
  private final ServerDiscoverer discoverer;
  private final ClientRegistrationSender enroller;
  private final RegistrationKeys keys;
  private final Sealer sealer;
  private final InstantSource clock;

  ProviderRegistrar(
      Registrations registrations,
      ServerDiscoverer discoverer,
      ClientRegistrationSender enroller,
      RegistrationKeys keys,
      Sealer sealer,
      InstantSource clock) {
    this.registrations = registrations;
    this.discoverer = discoverer;
    this.enroller = enroller;
    this.keys = keys;
    this.sealer = sealer;
    this.clock = clock;
  }

  @Override
  public Result<Registration, RelyingPartyError> register(Command command) {
    return ParsedRegistrationCommand.read(command)
        .flatMap(this::unlessTaken)
        .flatMap(
            wish ->
                discoverer
                    .discover(wish.issuer())
                    .flatMap(server -> registerAt(server, wish.encryptedWhereOffered(server))));
  }

  private Result<ParsedRegistrationCommand, RelyingPartyError> unlessTaken(
      ParsedRegistrationCommand wish) {
    return registrations.find(wish.name()).isPresent()
        ? Result.refused(new NameTaken("there is a registration of that name already"))
        : Result.ok(wish);
  }

  private Result<Registration, RelyingPartyError> registerAt(
      ServerMetadata server, ParsedRegistrationCommand wish) {
    var endpoint = server.registrationEndpoint();
    if (endpoint.isEmpty()) {
      return Result.refused(
          new ServerFailed("the server takes no registrations: it names no registration_endpoint"));
    }
    return AuthenticationChoice.choose(server, wish.metadata())
        .<RelyingPartyError>mapError(BadCall::new)
        .flatMap(
            choice ->
                enroll(endpoint.get(), wish, choice)
                    .flatMap(enrolled -> keep(server, wish, choice, enrolled)));
  }

  private Result<Enrolled, RelyingPartyError> enroll(
      URI endpoint, ParsedRegistrationCommand wish, ClientAuthentication choice) {
    var published = keys.prepare(wish, choice);
    var document = wish.metadata().document(wish.name(), choice, published);
    return enroller.enroll(endpoint, wish.token(), document);
  }

  private Result<Registration, RelyingPartyError> keep(
      ServerMetadata server,
      ParsedRegistrationCommand wish,
      ClientAuthentication choice,
      Enrolled enrolled) {
    return AuthenticationChoice.confirm(choice, enrolled.authMethod())
        .<RelyingPartyError>mapError(ServerFailed::new)
        .flatMap(authentication -> withCredentials(server, wish, authentication, enrolled))
        .flatMap(this::add);
  }

  private Result<Registration, RelyingPartyError> withCredentials(
      ServerMetadata server,
      ParsedRegistrationCommand wish,
      ClientAuthentication authentication,
      Enrolled enrolled) {
    var credentials = Credentials.of(enrolled);
    var complaint = credentials.complaint(authentication);
    if (complaint.isPresent()) {
      return Result.refused(new ServerFailed(complaint.get()));
    }
    var record = Registration.credentialsRecord(wish.name(), server.issuer(), enrolled.clientId());
    return Result.ok(
        new Registration(
            wish.name(),
            server,
            enrolled.clientId(),
            authentication,
            sealer.seal(record, credentials.json()),
            enrolled.registrationClientUri(),
            clock.instant()));
  }

  private Result<Registration, RelyingPartyError> add(Registration registration) {
    return registrations.add(registration)
        ? Result.ok(registration)
        : Result.refused(
            new NameTaken(
                "somebody else registered that name meanwhile; the server has another client now"
                    + " that nobody uses, "
                    + registration.clientId().value()));
  }
}
