"""Migrations say what the models say, and stand in one line."""

import pytest
from django.apps import apps
from django.core.management import call_command
from django.core.management.commands.makemigrations import Command
from django.db import models
from django.db.migrations.graph import MigrationGraph
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.state import ProjectState

OWN_APPS = ("accounts", "education")


def missing_migrations(state):
    """Operations that the migrations lack to bring about a state of the models."""
    loader = MigrationLoader(None)
    # The one that sees triggers, too: django-pgtrigger puts it there.
    changes = Command.autodetector(loader.project_state(), state).changes(loader.graph)
    return {
        f"{label}: {operation.describe()}"
        for label in OWN_APPS
        for migration in changes.get(label, ())
        for operation in migration.operations
    }


def leaves(graph, label):
    return sorted(name for _label, name in graph.leaf_nodes(label))


def test_models_and_migrations_agree():
    assert missing_migrations(ProjectState.from_apps(apps)) == set()


def test_forgotten_migration_is_found():
    state = ProjectState.from_apps(apps)
    field = models.CharField(max_length=10, default="")
    state.add_field("education", "topic", "color", field, preserve_default=True)
    assert missing_migrations(state) == {"education: Add field color to topic"}


def test_trigger_without_a_migration_is_found():
    state = ProjectState.from_apps(apps)
    options = state.models["education", "revision"].options
    options["triggers"] = [t for t in options["triggers"] if t.name != "revision_decided_once"]
    (missing,) = missing_migrations(state)
    assert "revision_decided_once" in missing


@pytest.mark.django_db
def test_what_lint_runs_is_content(capsys):
    call_command("makemigrations", check_changes=True, dry_run=True)
    assert "No changes detected" in capsys.readouterr().out


@pytest.mark.parametrize("label", OWN_APPS)
def test_migrations_stand_in_one_line(label):
    assert len(leaves(MigrationLoader(None).graph, label)) == 1


def test_two_migrations_after_the_same_one_are_found():
    graph = MigrationGraph()
    for name in ("0001_start", "0002_one", "0002_other"):
        graph.add_node(("education", name), None)
    for name in ("0002_one", "0002_other"):
        graph.add_dependency(None, ("education", name), ("education", "0001_start"))
    assert leaves(graph, "education") == ["0002_one", "0002_other"]
