package net.datum.changecalendar.plan;

import java.net.URI;
import net.datum.changecalendar.change.Change;

/**
 * The event as the manifest wants it.
 *
 * @param repositoryId GitHub's number
 * @param repository {@code owner/name}
 * @param commit the checked-out commit
 * @param text the managed part of the description, HTML
 * @param says the same without the links that differ from run to run: what the text is made from
 * @param source where the event comes from: the issue
 */
public record Intent(
    Change change,
    long repositoryId,
    String repository,
    String commit,
    String text,
    String says,
    URI source) {}
