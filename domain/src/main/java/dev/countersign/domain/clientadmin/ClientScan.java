package dev.countersign.domain.clientadmin;

import dev.countersign.domain.client.RedirectUri;
import dev.countersign.domain.client.SearchedName;
import java.time.Instant;
import java.util.Optional;

/** Which clients somebody goes past, and in which order: one that a store has an index for. */
public sealed interface ClientScan {

  /** Whether that client is one of them. */
  boolean leadsPast(ClientSummary client);

  /** Where that client stands, which is one of them. */
  ClientCursor placeOf(ClientSummary client);

  /** Whether it can be left and taken up again at that place. */
  boolean knows(ClientCursor place);

  /** Those in the order of their ids, whatever that is in the store. */
  sealed interface ById extends ClientScan {

    @Override
    default ClientCursor.OfId placeOf(ClientSummary client) {
      return new ClientCursor.OfId(client.id());
    }

    @Override
    default boolean knows(ClientCursor place) {
      return place instanceof ClientCursor.OfId;
    }
  }

  /** Those that have a time within a span, in the order of that. */
  sealed interface ByTime extends ClientScan {

    /** The span. */
    TimeRange span();

    /** The time of that client. */
    Optional<Instant> timeOf(ClientSummary client);

    @Override
    default boolean leadsPast(ClientSummary client) {
      return timeOf(client).filter(span()::has).isPresent();
    }

    @Override
    default ClientCursor.OfTime placeOf(ClientSummary client) {
      return new ClientCursor.OfTime(timeOf(client).orElseThrow(), client.id());
    }

    @Override
    default boolean knows(ClientCursor place) {
      return place instanceof ClientCursor.OfTime(var at, var id) && span().has(at);
    }
  }

  /** All of them. */
  record All() implements ById {

    @Override
    public boolean leadsPast(ClientSummary client) {
      return true;
    }
  }

  /** Those that an administrator has stopped. */
  record Disabled() implements ById {

    @Override
    public boolean leadsPast(ClientSummary client) {
      return client.life().disabled();
    }
  }

  /** Those that are not known to have been used. */
  record NeverUsed() implements ById {

    @Override
    public boolean leadsPast(ClientSummary client) {
      return client.lastUsedAt().isEmpty();
    }
  }

  /**
   * Those that have a redirect URI with that destination.
   *
   * @param destination as {@link RedirectUri#destination()} says it
   */
  record LeadingTo(String destination) implements ById {

    @Override
    public boolean leadsPast(ClientSummary client) {
      return client.leadsTo(destination);
    }
  }

  /**
   * Those that were registered then.
   *
   * @param span when
   */
  record Registered(TimeRange span) implements ByTime {

    @Override
    public Optional<Instant> timeOf(ClientSummary client) {
      return Optional.of(client.life().issuedAt());
    }
  }

  /**
   * Those that were last used then.
   *
   * @param span when
   */
  record Used(TimeRange span) implements ByTime {

    @Override
    public Optional<Instant> timeOf(ClientSummary client) {
      return client.lastUsedAt();
    }
  }

  /**
   * Those that end then, if nobody has stopped them.
   *
   * @param span when
   */
  record Ending(TimeRange span) implements ByTime {

    @Override
    public Optional<Instant> timeOf(ClientSummary client) {
      return client.life().expiresAt().filter(end -> !client.life().disabled());
    }
  }

  /**
   * Those that have a name, in the order of their names.
   *
   * @param beginning with what the names begin
   */
  record Named(SearchedName beginning) implements ClientScan {

    @Override
    public boolean leadsPast(ClientSummary client) {
      return client.searchedName().filter(name -> name.startsWith(beginning)).isPresent();
    }

    @Override
    public ClientCursor.OfName placeOf(ClientSummary client) {
      return new ClientCursor.OfName(client.searchedName().orElseThrow(), client.id());
    }

    @Override
    public boolean knows(ClientCursor place) {
      return place instanceof ClientCursor.OfName(var name, var id) && name.startsWith(beginning);
    }
  }
}
