package dev.countersign.bootstrap.clientdocument;

import dev.countersign.application.clientdocument.ClientDocumentPolicy;
import dev.countersign.bootstrap.oauth.RateSetting;
import dev.countersign.bootstrap.oauth.StartupRefusedException;
import dev.countersign.domain.oauth.Rate;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Settings of clients whose {@code client_id} is the URL of their metadata document.
 *
 * @param clientDocuments whether such clients are allowed
 * @param clientDocumentHosts the hosts that may publish the documents; empty for all hosts
 * @param clientDocumentRatePerAddress how many documents the server fetches for requests from one
 *     address
 */
@ConfigurationProperties("countersign")
public record ClientDocumentConfiguration(
    @Bindable(defaultValue = "false") boolean clientDocuments,
    @Bindable(defaultValue = "") List<String> clientDocumentHosts,
    @Bindable(defaultValue = "10/1m") String clientDocumentRatePerAddress) {

  private static final Pattern HOST = Pattern.compile("(\\*\\.)?[A-Za-z0-9._-]+");

  /** Refuses the start, naming the setting, if one is wrong. */
  public ClientDocumentConfiguration {
    var _ =
        RateSetting.parse(
            "COUNTERSIGN_CLIENT_DOCUMENT_RATE_PER_ADDRESS", clientDocumentRatePerAddress);
    clientDocumentHosts =
        clientDocumentHosts.stream().map(String::strip).filter(host -> !host.isEmpty()).toList();
    for (var host : clientDocumentHosts) {
      if (!HOST.matcher(host).matches()) {
        throw new StartupRefusedException(
            "COUNTERSIGN_CLIENT_DOCUMENT_HOSTS must list hosts such as a.example or *.a.example,"
                + " but contains "
                + host);
      }
    }
    if (!clientDocuments && !clientDocumentHosts.isEmpty()) {
      throw new StartupRefusedException(
          "COUNTERSIGN_CLIENT_DOCUMENT_HOSTS requires COUNTERSIGN_CLIENT_DOCUMENTS=true");
    }
  }

  /**
   * Returns how many documents the server fetches for requests from one address; empty if there is
   * no limit.
   */
  public Optional<Rate> ratePerAddress() {
    return RateSetting.parse(
        "COUNTERSIGN_CLIENT_DOCUMENT_RATE_PER_ADDRESS", clientDocumentRatePerAddress);
  }

  /** Returns the policy. */
  ClientDocumentPolicy policy() {
    return new ClientDocumentPolicy(clientDocuments, Set.copyOf(clientDocumentHosts));
  }
}
