package dev.countersign.persistence.relyingparty;

import dev.countersign.domain.client.ClientAuthMethod;
import dev.countersign.domain.client.ClientAuthentication;
import dev.countersign.domain.client.ClientId;
import dev.countersign.domain.jose.SignatureAlgorithm;
import dev.countersign.domain.relyingparty.Registration;
import dev.countersign.domain.relyingparty.RegistrationName;
import dev.countersign.domain.sealing.RecordIdentity;
import dev.countersign.domain.sealing.Sealed;
import dev.countersign.domain.sealing.SealedRecord;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A {@link Registration} as a row. */
@MappedEntity("rp_registration")
record RegistrationRow(
    @Id String name,
    String issuer,
    String server,
    String clientId,
    String authMethod,
    @Nullable String authAlgorithm,
    String credentials,
    @Nullable String registrationClientUri,
    Instant registeredAt) {

  static RegistrationRow of(Registration registration) {
    var authentication = registration.authentication();
    return new RegistrationRow(
        registration.name().value(),
        registration.server().issuer().value(),
        ServerMetadataJson.write(registration.server()),
        registration.clientId().value(),
        authentication.method().wireName(),
        authentication.algorithm().map(SignatureAlgorithm::wireName).orElse(null),
        registration.credentials().jwe(),
        registration.registrationClientUri().orElse(null),
        registration.registeredAt());
  }

  Registration toRegistration() {
    return new Registration(
        new RegistrationName(name),
        ServerMetadataJson.read(server),
        new ClientId(clientId),
        authentication(),
        new Sealed(credentials),
        Optional.ofNullable(registrationClientUri),
        registeredAt);
  }

  private ClientAuthentication authentication() {
    return new ClientAuthentication(
        ClientAuthMethod.parse(authMethod).orElseThrow(),
        Optional.ofNullable(authAlgorithm)
            .map(algorithm -> SignatureAlgorithm.parse(algorithm).orElseThrow()));
  }

  /**
   * Returns the credentials as a sealed record. If the row was changed and is not a valid
   * registration any more, the record is bound to an identity with which it cannot be unsealed.
   */
  SealedRecord toSealedRecord() {
    return new SealedRecord(name, recordIdentity(), new Sealed(credentials));
  }

  private RecordIdentity recordIdentity() {
    try {
      return toRegistration().record();
    } catch (IllegalArgumentException | IllegalStateException | NoSuchElementException e) {
      return SealedRecord.DAMAGED;
    }
  }
}
