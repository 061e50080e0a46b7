package dev.countersign.persistence.client;

/**
 * The primary key of a client's secret, in one text.
 *
 * @param clientId whose it is
 * @param number which of them
 */
record ClientSecretRowKey(String clientId, int number) {

  private static final char PARTING = '#';

  /** The key before all others. */
  private static final ClientSecretRowKey NONE = new ClientSecretRowKey("", 0);

  static ClientSecretRowKey parse(String text) {
    var parting = text.lastIndexOf(PARTING);
    return parting < 0
        ? NONE
        : new ClientSecretRowKey(
            text.substring(0, parting), Integer.parseInt(text.substring(parting + 1)));
  }

  String text() {
    return clientId + PARTING + number;
  }
}
