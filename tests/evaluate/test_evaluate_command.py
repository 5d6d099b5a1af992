import argparse

from scrapy.settings import Settings

from crawler.commands.evaluate import Command


def run(*arguments):
    command = Command()
    command.settings = Settings()
    parser = argparse.ArgumentParser()
    command.add_options(parser)
    command.run(list(arguments), parser.parse_args([]))
    return command.exitcode


def test_the_command_prints_the_table_of_the_own_fixtures(capsys):
    run()
    assert "body" in capsys.readouterr().out


def test_wrong_usage_is_one_line_and_exit_code_2(tmp_path, capsys):
    assert run(str(tmp_path)) == 2
    printed = capsys.readouterr().err
    assert printed.startswith("evaluate: ")
    assert printed.count("\n") == 1
