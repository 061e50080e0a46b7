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
 * Settings of clients that present themselves by the URL of their metadata.
 *
 * @param clientDocuments whether they may
 * @param clientDocumentHosts on which hosts; none says all
 * @param clientDocumentRatePerAddress how many documents requests from one address may fetch
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
            "COUNTERSIGN_CLIENT_DOCUMENT_HOSTS has what is neither a host nor *.host: " + host);
      }
    }
    if (!clientDocuments && !clientDocumentHosts.isEmpty()) {
      throw new StartupRefusedException(
          "COUNTERSIGN_CLIENT_DOCUMENT_HOSTS goes with COUNTERSIGN_CLIENT_DOCUMENTS=true only");
    }
  }

  /** How many documents requests from one address may fetch; empty if there is no limit. */
  public Optional<Rate> ratePerAddress() {
    return RateSetting.parse(
        "COUNTERSIGN_CLIENT_DOCUMENT_RATE_PER_ADDRESS", clientDocumentRatePerAddress);
  }

  /** The terms. */
  ClientDocumentPolicy terms() {
    return new ClientDocumentPolicy(clientDocuments, Set.copyOf(clientDocumentHosts));
  }
}
