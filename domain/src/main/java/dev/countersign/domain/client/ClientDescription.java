package dev.countersign.domain.client;

import java.util.List;
import java.util.Optional;

/**
 * The description of a client for users. None of it is verified.
 *
 * @param name shown at sign-in and consent
 * @param uri {@code client_uri}
 * @param logoUri {@code logo_uri}
 * @param policyUri {@code policy_uri}
 * @param tosUri {@code tos_uri}
 * @param contacts usually e-mail addresses
 * @param softwareId {@code software_id}
 * @param softwareVersion {@code software_version}
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7591.html#section-2">RFC 7591 §2</a>
 */
public record ClientDescription(
    LocalizedText name,
    LocalizedText uri,
    LocalizedText logoUri,
    LocalizedText policyUri,
    LocalizedText tosUri,
    List<String> contacts,
    Optional<String> softwareId,
    Optional<String> softwareVersion) {

  /** An empty description. */
  public static final ClientDescription NONE =
      new ClientDescription(
          LocalizedText.NONE,
          LocalizedText.NONE,
          LocalizedText.NONE,
          LocalizedText.NONE,
          LocalizedText.NONE,
          List.of(),
          Optional.empty(),
          Optional.empty());

  /** Copies the contacts. */
  public ClientDescription {
    contacts = List.copyOf(contacts);
  }

  /** Returns a description with only a name. */
  public static ClientDescription named(String name) {
    return new ClientDescription(
        LocalizedText.of(name),
        LocalizedText.NONE,
        LocalizedText.NONE,
        LocalizedText.NONE,
        LocalizedText.NONE,
        List.of(),
        Optional.empty(),
        Optional.empty());
  }
}
