"""Rates become components; what was worked out can be frozen."""

import django.db.models.deletion
import grobunn.core.clock
from decimal import Decimal
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('agreements', '0002_agreement_smallest_shown_and_more'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RenameModel('Rate', 'Component'),  # every rate is a component by inhabitants, and keeps its row
        migrations.CreateModel(
            name='FrozenContribution',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('year', models.PositiveSmallIntegerField()),
                ('payer', models.CharField(choices=[('county', 'Fylkeskommunen'), ('municipalities', 'Kommunene')], max_length=20)),
                ('name', models.CharField(help_text="The payer's name at the time.", max_length=200)),
                ('inhabitants', models.PositiveIntegerField(help_text='For the county, those of all members.')),
                ('population_date', models.DateField()),
                ('population_source', models.CharField(max_length=200)),
                ('terms', models.JSONField(help_text='The components that held, with their sources and what regulated them.')),
                ('rounding', models.CharField(help_text='The step in kroner.', max_length=10)),
                ('amount', models.DecimalField(decimal_places=2, max_digits=14)),
                ('frozen_at', models.DateTimeField(default=grobunn.core.clock.now)),
            ],
        ),
        migrations.CreateModel(
            name='IndexFigure',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('source', models.CharField(max_length=200)),
                ('source_date', models.DateField()),
                ('series', models.CharField(max_length=40)),
                ('year', models.PositiveSmallIntegerField()),
                ('value', models.DecimalField(decimal_places=3, max_digits=6)),
            ],
        ),
        migrations.RemoveConstraint(
            model_name='component',
            name='one_rate_from_a_day',
        ),
        migrations.AddField(
            model_name='agreement',
            name='rounding',
            field=models.CharField(blank=True, choices=[('0.01', 'nærmeste øre'), ('1', 'nærmeste krone'), ('10', 'nærmeste tikrone')], help_text='Empty where not known; then we reckon to the øre.', max_length=10),
        ),
        migrations.AddField(
            model_name='component',
            name='base',
            field=models.DecimalField(decimal_places=4, default=Decimal('0'), help_text='What each gives before the rest is shared.', max_digits=14),
        ),
        migrations.AddField(
            model_name='component',
            name='index_base_year',
            field=models.PositiveSmallIntegerField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='component',
            name='index_series',
            field=models.CharField(blank=True, help_text='Empty: no regulation is known.', max_length=40),
        ),
        migrations.AddField(
            model_name='component',
            name='kind',
            field=models.CharField(choices=[('per_inhabitant', 'Sats per innbygger'), ('fixed', 'Fast sum'), ('base_and_share', 'Grunnbeløp og andel')], default='per_inhabitant', max_length=20),
        ),
        migrations.AlterField(
            model_name='component',
            name='agreement',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='components', to='agreements.agreement'),
        ),
        migrations.AlterField(
            model_name='component',
            name='amount',
            field=models.DecimalField(decimal_places=4, help_text='Kroner for each inhabitant; a fixed sum; or the whole to be shared.', max_digits=14),
        ),
        migrations.AddConstraint(
            model_name='component',
            constraint=models.UniqueConstraint(fields=('agreement', 'payer', 'kind', 'valid_from'), name='one_component_from_a_day'),
        ),
        migrations.AddConstraint(
            model_name='component',
            constraint=models.CheckConstraint(condition=models.Q(('amount__gte', 0), ('base__gte', 0)), name='component_is_not_negative'),
        ),
        migrations.AddConstraint(
            model_name='component',
            constraint=models.CheckConstraint(condition=models.Q(('base', 0), ('kind', 'base_and_share'), _connector='OR'), name='base_is_of_its_kind'),
        ),
        migrations.AddConstraint(
            model_name='component',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('index_base_year', None), ('index_series', '')), models.Q(models.Q(('index_series', ''), _negated=True), ('index_base_year__isnull', False)), _connector='OR'), name='index_has_base_year'),
        ),
        migrations.AddField(
            model_name='frozencontribution',
            name='agreement',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agreements.agreement'),
        ),
        migrations.AddField(
            model_name='frozencontribution',
            name='frozen_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='frozencontribution',
            name='municipality',
            field=models.ForeignKey(help_text='None: the county.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agreements.municipality'),
        ),
        migrations.AddConstraint(
            model_name='indexfigure',
            constraint=models.UniqueConstraint(fields=('series', 'year'), name='one_index_figure_a_year'),
        ),
        migrations.AddConstraint(
            model_name='indexfigure',
            constraint=models.CheckConstraint(condition=models.Q(('value__gt', -100)), name='index_figure_is_possible'),
        ),
        migrations.AddConstraint(
            model_name='frozencontribution',
            constraint=models.UniqueConstraint(fields=('agreement', 'year', 'municipality'), name='one_frozen_contribution_a_year', nulls_distinct=False),
        ),
        migrations.AddConstraint(
            model_name='frozencontribution',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('municipality', None), ('payer', 'county')), models.Q(('municipality__isnull', False), ('payer', 'municipalities')), _connector='OR'), name='frozen_payer_is_whom_it_says'),
        ),
    ]
