package dev.countersign.persistence.relyingparty;

import dev.countersign.domain.client.ClientAuthMethod;
import dev.countersign.domain.client.ClientAuthentication;
import dev.countersign.domain.client.ClientId;
import dev.countersign.domain.jose.SignatureAlgorithm;
import dev.countersign.domain.relyingparty.Registration;
import dev.countersign.domain.relyingparty.RegistrationDetails;
import dev.countersign.domain.relyingparty.RegistrationName;
import dev.countersign.domain.relyingparty.ReturnTo;
import dev.countersign.domain.relyingparty.UsedBy;
import dev.countersign.domain.sealing.Sealed;
import dev.countersign.persistence.oauth.JsonText;
import io.micronaut.core.annotation.Introspected;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A {@link Registration} as a row, with the metadata of its server from the table of servers. */
@Introspected
record RegistrationRow(
    String name,
    String metadata,
    String clientId,
    String authMethod,
    @Nullable String authAlgorithm,
    String credentials,
    @Nullable String registrationClientUri,
    Instant registeredAt,
    long generation,
    @Nullable Instant secretExpiresAt,
    @Nullable String requested,
    String usedBy,
    String returnTo) {

  Registration toRegistration() {
    return new Registration(
        new RegistrationName(name),
        ServerMetadataJson.read(metadata),
        new ClientId(clientId),
        authentication(),
        new Sealed(credentials),
        Optional.ofNullable(registrationClientUri),
        registeredAt,
        details());
  }

  private RegistrationDetails details() {
    return new RegistrationDetails(
        generation,
        Optional.ofNullable(secretExpiresAt),
        Optional.ofNullable(requested).map(JsonText::readObject),
        new UsedBy(
            JsonText.readStrings(usedBy).stream().map(ClientId::new).collect(Collectors.toSet())),
        new ReturnTo(JsonText.readStrings(returnTo).stream().map(URI::create).toList()));
  }

  private ClientAuthentication authentication() {
    return new ClientAuthentication(
        ClientAuthMethod.parse(authMethod).orElseThrow(),
        Optional.ofNullable(authAlgorithm)
            .map(algorithm -> SignatureAlgorithm.parse(algorithm).orElseThrow()));
  }
}
