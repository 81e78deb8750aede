package net.datum.changecalendar.sandbox;

/**
 * Where no published source settles how Calendar behaves, or where it behaves now one way and now
 * another: the sandbox can be turned either way.
 */
public final class CalendarSwitches {
  private boolean tombstonesKeepDetails = true;
  private boolean revivable = true;
  private boolean emptyFirstPage;
  private boolean rejectLongDescriptions = true;
  private int propertyListLag;
  private int queriesPerMinute = Integer.MAX_VALUE;
  private int quotaStatus = 403;
  private int pageSize = Integer.MAX_VALUE;

  CalendarSwitches() {}

  /** Whether a deleted event still has its fields, private properties among them; default true. */
  public CalendarSwitches tombstonesKeepDetails(boolean on) {
    tombstonesKeepDetails = on;
    return this;
  }

  /** Whether a deleted event comes back with {@code status: confirmed}, or 403; default true. */
  public CalendarSwitches revivable(boolean on) {
    revivable = on;
    return this;
  }

  /** Whether the first page of every list is empty and still has a next one; default false. */
  public CalendarSwitches emptyFirstPage(boolean on) {
    emptyFirstPage = on;
    return this;
  }

  /** Whether a description of more than 8,192 characters is refused, or cut; default refused. */
  public CalendarSwitches rejectLongDescriptions(boolean on) {
    rejectLongDescriptions = on;
    return this;
  }

  /** How many lists filtered by property miss an event after its insertion; default 0. */
  public CalendarSwitches propertyListLag(int lists) {
    propertyListLag = lists;
    return this;
  }

  /** What an account may spend in any minute, a patch costs three; unlimited by default. */
  public CalendarSwitches queriesPerMinute(int queries) {
    queriesPerMinute = queries;
    return this;
  }

  /** Whether an exceeded quota answers 403 (the default) or 429. */
  public CalendarSwitches quotaStatus(int status) {
    quotaStatus = status;
    return this;
  }

  /** A page is at most this long, whatever was asked for: the service may choose to. */
  public CalendarSwitches pageSize(int events) {
    pageSize = events;
    return this;
  }

  boolean tombstonesKeepDetails() {
    return tombstonesKeepDetails;
  }

  boolean revivable() {
    return revivable;
  }

  boolean emptyFirstPage() {
    return emptyFirstPage;
  }

  boolean rejectLongDescriptions() {
    return rejectLongDescriptions;
  }

  int propertyListLag() {
    return propertyListLag;
  }

  int queriesPerMinute() {
    return queriesPerMinute;
  }

  int quotaStatus() {
    return quotaStatus;
  }

  int pageSize() {
    return pageSize;
  }
}
